package io.nl2sql.server.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.source.ScanState.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ScanProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private final ScanProgress progress =
            new ScanProgress(ScanState.started("node", NOON), Clock.fixed(NOON.plusSeconds(5), ZoneOffset.UTC));

    private void isAt(long current, long total) {
        assertThat(progress.state().current()).isEqualTo(current);
        assertThat(progress.state().total()).isEqualTo(total);
    }

    @Test
    void goesOnlyForward() {
        progress.advanced("reading the catalogue", 0, -1);
        isAt(0, 0);
        progress.advanced("reading the catalogue", 50, 50);
        isAt(0, 50);
        progress.advanced("reading values", 100, 200);
        isAt(20, 50);
        progress.advanced("indexing", 0, 70);
        isAt(40, 50);
        progress.advanced("reading values", 1, 200);
        isAt(40, 50);
        progress.advanced("indexing", 70, 70);
        isAt(50, 50);
    }

    @Test
    void endsTheReadingOnceItIsCancelled() {
        progress.cancel();

        assertThatThrownBy(() -> progress.advanced("reading values", 1, 2))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessage("the scan was ended: scan the source again");
    }

    @Test
    void tellsHowItEnded() {
        progress.advanced("reading the catalogue", 50, 50);
        progress.failed("the server is gone");

        assertThat(progress.state())
                .isEqualTo(new ScanState(
                        Status.ERROR,
                        "2026-11-21T12:00:00Z",
                        "2026-11-21T12:00:05Z",
                        0,
                        50,
                        0,
                        "the server is gone",
                        "",
                        null));
    }
}
