package io.nl2sql.benchmarks.scale;

import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.linking.LinkBudget;
import io.nl2sql.core.linking.SchemaEntries;
import io.nl2sql.core.linking.SchemaLink;
import io.nl2sql.core.linking.SchemaLinker;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import io.nl2sql.vector.lucene.LuceneKnowledgeIndex;
import io.nl2sql.vector.values.LuceneValueStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to find the tables, columns and values that a question is about among 10,000 tables with 200,000
 * columns and five million values: the value index, the search by words and, unless it is left out, by meaning with the
 * embedder that runs inside the program, and the linking. Both indexes are built before, which tells how long that and a
 * restart take. One thread. The percentiles are over single questions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class RetrievalBenchmark {

    private static final String COLLECTION = "synthetic";
    private static final int QUESTIONS = 1_000;

    /** How many tables of 20 columns. */
    @Param("10000")
    public int tables;

    /** Whether tables are found by meaning as well. */
    @Param({"true", "false"})
    public boolean meaning;

    private List<String> questions = List.of();
    private @Nullable Path folder;
    private @Nullable OnnxTextEmbedder embedder;
    private @Nullable Opened opened;
    private int next;

    private record Opened(LuceneKnowledgeIndex index, ValueStore store, ValueIndex values, SchemaLinker linker) {

        SchemaLink retrieve(String question) {
            return linker.link(question, values.find(question));
        }

        void close() {
            index.close();
            store.close();
        }
    }

    /** Builds both indexes, and opens them as a program does that starts. */
    @Setup
    public void prepare() throws IOException {
        DatabaseSchema schema = SyntheticSchema.of(tables, SyntheticSchema.COLUMNS_PER_TABLE, SyntheticSchema.SEED);
        SyntheticValues values = new SyntheticValues(schema, SyntheticSchema.SEED);
        questions = values.questions(QUESTIONS);
        Path place = Files.createTempDirectory("retrieval");
        folder = place;
        embedder = meaning ? new OnnxTextEmbedder() : null;
        long start = System.nanoTime();
        try (LuceneKnowledgeIndex fresh = index(place)) {
            IndexUpdate update = fresh.replace(new ReplaceRequest(
                    COLLECTION, SchemaEntries.of(schema).entries(), Progress.SILENT, Cancellation.NEVER));
            System.out.printf("%nnames built: %s in %s%n", update, BenchmarkFigures.since(start));
        }
        start = System.nanoTime();
        try (LuceneValueStore fresh = LuceneValueStore.open(place.resolve("values"))) {
            fresh.replace(new ValueStore.ReplaceRequest(
                    COLLECTION, schema, values, "1", Progress.SILENT, Cancellation.NEVER));
        }
        System.out.printf("values built in %s%n", BenchmarkFigures.since(start));
        start = System.nanoTime();
        Opened fresh = open(place, schema);
        opened = fresh;
        SchemaLink first = fresh.retrieve(questions.get(0));
        System.out.printf(
                "opened and first question: %s, %d tables; peak heap %d MB, %d MB on disk%n",
                BenchmarkFigures.since(start),
                first.schema().tables().size(),
                BenchmarkFigures.peakHeap(),
                BenchmarkFigures.size(place));
    }

    private LuceneKnowledgeIndex index(Path place) {
        Path names = place.resolve("names");
        return embedder == null ? LuceneKnowledgeIndex.open(names) : LuceneKnowledgeIndex.open(names, embedder);
    }

    private Opened open(Path place, DatabaseSchema schema) {
        LuceneKnowledgeIndex index = index(place);
        LuceneValueStore store = LuceneValueStore.open(place.resolve("values"));
        return new Opened(
                index,
                store,
                store.open(COLLECTION).orElseThrow(),
                new SchemaLinker(index, COLLECTION, schema, LinkBudget.DEFAULT));
    }

    /** One question after the other. */
    @Benchmark
    public @Nullable SchemaLink retrieve() {
        next = (next + 1) % questions.size();
        return opened == null ? null : opened.retrieve(questions.get(next));
    }

    /** Removes the indexes. */
    @TearDown
    public void remove() throws IOException {
        if (opened != null) {
            opened.close();
        }
        if (embedder != null) {
            embedder.close();
        }
        if (folder != null) {
            BenchmarkFigures.delete(folder);
        }
    }
}
