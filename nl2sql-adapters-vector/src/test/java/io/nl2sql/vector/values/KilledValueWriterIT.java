package io.nl2sql.vector.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueStatus;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import io.nl2sql.core.port.out.ValueStore;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values whose program is killed while it writes them are one whole generation: the old or the new one. */
class KilledValueWriterIT {

    private static final int KILLS = 5;
    /** How many replacements the program may finish before it is killed in one of the next. */
    private static final int MOST_COMMITS = 3;

    private static final int MOST_MILLIS = 150;

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path log = Path.of("");

    @Test
    void noValueIsLostOrDoubledByAKill() throws Exception {
        Random random = new Random(5);
        int generation = 0;
        try (ValueStore store = LuceneValueStore.open(folder)) {
            CrashingValueWriter.replace(store, CrashingValueWriter.STEADY, 0);
            CrashingValueWriter.replace(store, CrashingValueWriter.CHANGING, generation);
        }
        int moved = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int reported = killAfter(random.nextInt(MOST_COMMITS), random.nextInt(MOST_MILLIS), generation);

            try (ValueStore store = LuceneValueStore.open(folder)) {
                int held = Integer.parseInt(
                        store.status(CrashingValueWriter.CHANGING).mark());
                assertThat(held).isBetween(reported, reported + 1);
                assertHolds(store, CrashingValueWriter.CHANGING, held);
                assertHolds(store, CrashingValueWriter.STEADY, 0);
                moved += held > generation ? 1 : 0;
                generation = held + 1;
                CrashingValueWriter.replace(store, CrashingValueWriter.CHANGING, generation);
                assertHolds(store, CrashingValueWriter.CHANGING, generation);
            }
        }
        assertThat(moved).as("kills after at least one commit").isPositive();
    }

    /** Returns the last generation the program said it had written. */
    private int killAfter(int commits, int millis, int generation) throws IOException, InterruptedException {
        Path output = log.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingValueWriter.class.getName(),
                        folder.toString(),
                        Integer.toString(generation)))
                .redirectOutput(output.toFile())
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            while (wholeLines(output).size() <= commits) {
                assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
            }
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        List<String> lines = wholeLines(output);
        return lines.size() == 1 ? generation : Integer.parseInt(lines.get(lines.size() - 1));
    }

    private static List<String> wholeLines(Path output) throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void assertHolds(ValueStore store, String collection, int generation) {
        List<ColumnSample> expected = CrashingValueWriter.samples(generation);
        ValueStatus status = store.status(collection);
        ValueIndex view = store.open(collection).orElseThrow();

        assertThat(status.columns()).isEqualTo(expected.size());
        assertThat(status.values()).isEqualTo((long) expected.size() * CrashingValueWriter.VALUES);
        assertThat(view.profiles())
                .containsOnlyKeys(expected.stream().map(ColumnSample::column).toList());
        for (ColumnSample sample : expected) {
            assertThat(store.sample(collection, sample.column(), 100)).contains(sample);
        }
        for (String word : List.of("kept", "generation%d".formatted(generation))) {
            String value = word + " value 7";
            long holding = expected.stream()
                    .filter(sample -> sample.values().contains(value))
                    .count();
            assertThat(view.find(value))
                    .filteredOn(match -> match.kind() == ValueMatch.Kind.EXACT)
                    .hasSize((int) holding);
        }
    }
}
