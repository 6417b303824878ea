package io.nl2sql.vector.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index whose program is killed while it writes holds one whole generation of entries: the old or the new one. */
class KilledIndexerIT {

    private static final int KILLS = 20;
    /** How many replacements the program may finish before it is killed in one of the next. */
    private static final int MOST_COMMITS = 3;

    private static final int MOST_MILLIS = 150;

    @TempDir
    private Path folder = Path.of("");

    @TempDir
    private Path log = Path.of("");

    @Test
    void noEntryIsLostOrDoubledByAKill() throws Exception {
        Random random = new Random(20);
        int generation = 0;
        try (KnowledgeIndex index = CrashingIndexer.open(folder)) {
            CrashingIndexer.replace(index, CrashingIndexer.STEADY, 0);
            CrashingIndexer.replace(index, CrashingIndexer.CHANGING, generation);
        }
        int moved = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int reported = killAfter(random.nextInt(MOST_COMMITS), random.nextInt(MOST_MILLIS), generation);

            try (KnowledgeIndex index = CrashingIndexer.open(folder)) {
                int held = generation(index);
                assertThat(held).isBetween(reported, reported + 1);
                assertHolds(index, CrashingIndexer.CHANGING, held);
                assertHolds(index, CrashingIndexer.STEADY, 0);
                moved += held > generation ? 1 : 0;
                generation = held + 1;
                CrashingIndexer.replace(index, CrashingIndexer.CHANGING, generation);
                assertHolds(index, CrashingIndexer.CHANGING, generation);
            }
        }
        assertThat(moved).as("kills after at least one commit").isPositive();
    }

    /** Returns the last generation the program said it had written. */
    private int killAfter(int commits, int millis, int generation) throws IOException, InterruptedException {
        Path output = log.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingIndexer.class.getName(),
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

    private static int generation(KnowledgeIndex index) {
        IndexHit hit = search(index, CrashingIndexer.CHANGING, "thing", SearchMode.LEXICAL).stream()
                .filter(candidate -> candidate.key().id().startsWith("new"))
                .findFirst()
                .orElseThrow();
        String id = hit.key().id();
        return Integer.parseInt(id.substring(id.indexOf('_') + 1));
    }

    private static void assertHolds(KnowledgeIndex index, String collection, int generation) {
        List<IndexEntry.Key> expected = CrashingIndexer.entries(generation).stream()
                .map(IndexEntry::key)
                .toList();
        for (SearchMode mode : SearchMode.values()) {
            assertThat(search(index, collection, "thing", mode))
                    .extracting(IndexHit::key)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        long changed =
                expected.stream().filter(key -> key.id().startsWith("changed")).count();
        assertThat(search(index, collection, "generation%d".formatted(generation), SearchMode.LEXICAL))
                .filteredOn(hit -> hit.key().id().startsWith("changed"))
                .hasSize((int) changed);
    }

    private static List<IndexHit> search(KnowledgeIndex index, String collection, String text, SearchMode mode) {
        return index.search(
                new SearchRequest(collection, text, Set.of(IndexEntry.Kind.TABLE), 2 * CrashingIndexer.ENTRIES, mode));
    }
}
