package io.nl2sql.vector.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ValueStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ValuesOnDiskTest {

    private static final String SHOP = "shop / Köln";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void findsAfterARestartWhatWasThereBefore() {
        Instant now = Instant.parse("2026-05-04T03:02:01Z");
        try (ValueStore store = LuceneValueStore.open(folder, Clock.fixed(now, ZoneOffset.UTC))) {
            CrashingValueWriter.replace(store, SHOP, 3);
        }

        try (ValueStore store = LuceneValueStore.open(folder)) {
            ValueStatus status = store.status(SHOP);
            assertThat(status.mark()).isEqualTo("3");
            assertThat(status.written()).isEqualTo(now);
            assertThat(store.open(SHOP).orElseThrow().find("generation3 value 4"))
                    .extracting(ValueMatch::kind)
                    .contains(ValueMatch.Kind.EXACT);
            assertThat(store.open("other")).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void noOtherAccountReadsTheValues() throws IOException {
        Path values = folder.resolve("cache/values");
        LuceneValueStore.open(values).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(values)))
                .isEqualTo("rwx------");
    }

    @Test
    void seesWhatAnotherProgramHasReplaced() {
        try (ValueStore reading = LuceneValueStore.open(folder);
                ValueStore writing = LuceneValueStore.open(folder)) {
            assertThat(reading.open(SHOP)).isEmpty();
            CrashingValueWriter.replace(writing, SHOP, 1);
            assertThat(reading.status(SHOP).mark()).isEqualTo("1");
            CrashingValueWriter.replace(writing, SHOP, 2);
            assertThat(reading.status(SHOP).mark()).isEqualTo("2");
        }
    }

    @Test
    void saysThatAnotherProgramIsWriting() throws IOException {
        try (ValueStore store = LuceneValueStore.open(folder)) {
            CrashingValueWriter.replace(store, SHOP, 1);
            try (Directory directory = FSDirectory.open(onlyFolder());
                    IndexWriter other = new IndexWriter(directory, new IndexWriterConfig())) {
                assertThat(other.isOpen()).isTrue();
                assertThatThrownBy(() -> CrashingValueWriter.replace(store, SHOP, 2))
                        .isInstanceOfSatisfying(
                                Nl2SqlException.class,
                                failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.INDEX_FAILED))
                        .hasMessageContaining("is being written by another program; try again");
            }
            assertThat(store.status(SHOP).mark()).isEqualTo("1");
        }
    }

    @Test
    void leavesTheIndexOfAnotherProgramAlone() throws IOException {
        try (ValueStore store = LuceneValueStore.open(folder)) {
            CrashingValueWriter.replace(store, SHOP, 1);
        }
        Path place = onlyFolder();
        try (Directory directory = FSDirectory.open(place);
                IndexWriter other = new IndexWriter(
                        directory, new IndexWriterConfig().setOpenMode(IndexWriterConfig.OpenMode.CREATE))) {
            other.addDocument(new Document());
            other.setLiveCommitData(List.of());
        }

        try (ValueStore store = LuceneValueStore.open(folder)) {
            assertThatThrownBy(() -> store.status(SHOP)).hasMessageContaining("holds the index of another program");
            assertThatThrownBy(() -> CrashingValueWriter.replace(store, SHOP, 2))
                    .hasMessageContaining("name another folder");
        }
    }

    @Test
    void leavesNothingOpenBehindOldViews() throws IOException {
        try (ValueStore store = LuceneValueStore.open(folder)) {
            for (int generation = 0; generation < 20; generation++) {
                CrashingValueWriter.replace(store, SHOP, generation);
                assertThat(store.open(SHOP)).isPresent();
            }
        }
        try (Directory directory = FSDirectory.open(onlyFolder());
                Stream<Path> files = Files.list(onlyFolder())) {
            assertThat(files.filter(file -> file.getFileName().toString().endsWith(".si")))
                    .as("segments, not those of every replacement")
                    .hasSizeLessThan(12);
            assertThat(directory.listAll()).isNotEmpty();
        }
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.findFirst().orElseThrow();
        }
    }
}
