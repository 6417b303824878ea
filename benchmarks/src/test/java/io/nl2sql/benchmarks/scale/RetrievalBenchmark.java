package io.nl2sql.benchmarks.scale;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.linking.LinkBudget;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.retrieval.ValueKeeping;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import io.nl2sql.vector.lucene.LuceneKnowledgeIndex;
import io.nl2sql.vector.values.LuceneValueStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    private List<AskQuestionCommand> questions = List.of();
    private @Nullable Path folder;
    private @Nullable OnnxTextEmbedder embedder;
    private @Nullable Opened opened;
    private int next;

    private record Opened(LuceneKnowledgeIndex index, LuceneValueStore store, Nl2Sql engine) {

        void close() {
            engine.close();
            index.close();
            store.close();
        }
    }

    /** Has an engine build both indexes, and another one start from them. */
    @Setup
    public void prepare() throws IOException {
        DatabaseSchema schema = SyntheticSchema.of(tables, SyntheticSchema.COLUMNS_PER_TABLE, SyntheticSchema.SEED);
        SyntheticValues values = new SyntheticValues(schema, SyntheticSchema.SEED);
        questions =
                values.questions(QUESTIONS).stream().map(AskQuestionCommand::of).toList();
        Path place = Files.createTempDirectory("retrieval");
        folder = place;
        embedder = meaning ? new OnnxTextEmbedder() : null;
        Database database = new FakeDatabase(schema).readingValuesBy(values.reader());
        long start = System.nanoTime();
        Opened building = open(place, database);
        building.engine().refresh();
        System.out.printf(
                "%nbuilt: %s, %s in %s%n",
                building.index().status(COLLECTION),
                building.store().status(COLLECTION),
                BenchmarkFigures.since(start));
        building.close();
        start = System.nanoTime();
        Opened fresh = open(place, database);
        opened = fresh;
        RetrievedKnowledge first = fresh.engine().retrieve(questions.get(0));
        System.out.printf(
                "opened and first question: %s, %d tables; peak heap %d MB, %d MB on disk%n",
                BenchmarkFigures.since(start),
                first.schema().tables().size(),
                BenchmarkFigures.peakHeap(),
                BenchmarkFigures.size(place));
    }

    private Opened open(Path place, Database database) {
        Path names = place.resolve("names");
        LuceneKnowledgeIndex index =
                embedder == null ? LuceneKnowledgeIndex.open(names) : LuceneKnowledgeIndex.open(names, embedder);
        LuceneValueStore store = LuceneValueStore.open(place.resolve("values"));
        Nl2Sql engine = Nl2Sql.builder()
                .database(database)
                .generator(FakeSqlGenerator.declining("nothing is generated here"))
                .linking(new Linking(index, COLLECTION, LinkBudget.DEFAULT))
                .valueKeeping(ValueKeeping.in(store, COLLECTION))
                .refreshEvery(Duration.ofDays(1))
                .build();
        return new Opened(index, store, engine);
    }

    /** One question after the other. */
    @Benchmark
    public @Nullable RetrievedKnowledge retrieve() {
        next = (next + 1) % questions.size();
        return opened == null ? null : opened.engine().retrieve(questions.get(next));
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
