package io.nl2sql.benchmarks.scale;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueUpdate;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.port.out.ValueStore.ReplaceRequest;
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
 * How long it takes to find the values that a question names among those of 10,000 tables. The index is built before,
 * which tells how long that takes, how much of the heap of 2 GB it needs, and how large the index is. One thread. The
 * percentiles are over single questions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 4, time = 5)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class ValueLookupBenchmark {

    private static final String COLLECTION = "synthetic";
    private static final int QUESTIONS = 1_000;

    /** How many tables of 20 columns. */
    @Param("10000")
    public int tables;

    private List<String> questions = List.of();
    private @Nullable Path folder;
    private @Nullable LuceneValueStore store;
    private @Nullable ValueIndex index;
    private int next;

    /** Builds the index, and opens it as a program does that starts. */
    @Setup
    public void prepare() throws IOException {
        DatabaseSchema schema = SyntheticSchema.of(tables, SyntheticSchema.COLUMNS_PER_TABLE, SyntheticSchema.SEED);
        SyntheticValues values = new SyntheticValues(schema, SyntheticSchema.SEED);
        questions = values.questions(QUESTIONS);
        Path place = Files.createTempDirectory("values");
        folder = place;
        long start = System.nanoTime();
        try (LuceneValueStore fresh = LuceneValueStore.open(place)) {
            ValueUpdate update = fresh.replace(
                    new ReplaceRequest(COLLECTION, schema, values, "1", Progress.SILENT, Cancellation.NEVER));
            System.out.printf(
                    "%nbuilt: %s in %s, peak heap %d MB, %d MB on disk%n",
                    update, BenchmarkFigures.since(start), BenchmarkFigures.peakHeap(), BenchmarkFigures.size(place));
        }
        start = System.nanoTime();
        LuceneValueStore opened = LuceneValueStore.open(place);
        store = opened;
        ValueIndex view = opened.open(COLLECTION).orElseThrow();
        index = view;
        view.find(questions.get(0));
        System.out.printf("opened and first question: %s%n", BenchmarkFigures.since(start));
        start = System.nanoTime();
        ValueUpdate again = opened.replace(
                new ReplaceRequest(COLLECTION, schema, values, "2", Progress.SILENT, Cancellation.NEVER));
        System.out.printf("replaced by the same: %s in %s%n", again, BenchmarkFigures.since(start));
        System.out.printf(
                "matches of a question: %.1f%n",
                questions.stream()
                        .mapToInt(question -> view.find(question).size())
                        .average()
                        .orElse(0));
    }

    /** One question after the other. */
    @Benchmark
    public List<ValueMatch> find() {
        next = (next + 1) % questions.size();
        return index == null ? List.of() : index.find(questions.get(next));
    }

    /** Removes the index. */
    @TearDown
    public void remove() throws IOException {
        if (store != null) {
            store.close();
        }
        if (folder != null) {
            BenchmarkFigures.delete(folder);
        }
    }
}
