package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that replaces one generation of entries by the next until somebody kills it. */
final class CrashingIndexer {

    static final String CHANGING = "changing";
    static final String STEADY = "steady";
    static final int ENTRIES = 150;

    private CrashingIndexer() {}

    public static void main(String[] arguments) {
        try (KnowledgeIndex index = open(Path.of(arguments[0]))) {
            int generation = Integer.parseInt(arguments[1]);
            System.out.println("ready");
            while (true) {
                generation++;
                replace(index, CHANGING, generation);
                System.out.println(generation);
            }
        }
    }

    static KnowledgeIndex open(Path folder) {
        return LuceneKnowledgeIndex.open(folder, FakeTextEmbedder.named("fake"));
    }

    static void replace(KnowledgeIndex index, String collection, int generation) {
        index.replace(new ReplaceRequest(collection, entries(generation), Progress.SILENT, Cancellation.NEVER));
    }

    /** A third of the entries stays from generation to generation, a third changes, a third is new. */
    static List<IndexEntry> entries(int generation) {
        List<IndexEntry> entries = new ArrayList<>();
        for (int number = 0; number < ENTRIES; number++) {
            String id = switch (number % 3) {
                case 0 -> "kept%d".formatted(number);
                case 1 -> "changed%d".formatted(number);
                default -> "new%d_%d".formatted(number, generation);
            };
            String text = number % 3 == 1 ? "generation%d".formatted(generation) : "";
            entries.add(
                    new IndexEntry(new IndexEntry.Key(IndexEntry.Kind.TABLE, id), List.of("thing", id), text, true));
        }
        return entries;
    }
}
