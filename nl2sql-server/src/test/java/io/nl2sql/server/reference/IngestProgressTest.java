package io.nl2sql.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.reference.IngestProgress.State;
import io.nl2sql.server.reference.IngestProgress.Status;
import io.nl2sql.server.reference.IngestProgress.Upload;
import org.junit.jupiter.api.Test;

class IngestProgressTest {

    private final IngestProgress progress = new IngestProgress();

    @Test
    void tellsHowFarItIs() {
        assertThat(progress.current()).isEqualTo(new State(0, 0, Status.IDLE));
        try (Upload upload = progress.begin(3)) {
            upload.reached(1);
            assertThat(progress.current()).isEqualTo(new State(1, 3, Status.PROCESSING));
            assertThat(progress.current().percentage()).isEqualTo(33.3);
            upload.complete();
        }
        assertThat(progress.current()).isEqualTo(new State(3, 3, Status.COMPLETE));
    }

    @Test
    void whatIsLeftIncompleteIsAnError() {
        try (Upload upload = progress.begin(3)) {
            upload.reached(2);
        }

        assertThat(progress.current()).isEqualTo(new State(2, 3, Status.ERROR));
    }

    @Test
    void theLatestUploadCounts() {
        Upload first = progress.begin(3);
        Upload second = progress.begin(5);

        first.reached(2);
        second.reached(1);
        first.close();

        assertThat(progress.current()).isEqualTo(new State(1, 5, Status.PROCESSING));
        second.close();
    }

    @Test
    void anEmptyFileIsDoneAtOnce() {
        try (Upload upload = progress.begin(0)) {
            upload.complete();
        }

        assertThat(progress.current().percentage()).isEqualTo(100);
    }
}
