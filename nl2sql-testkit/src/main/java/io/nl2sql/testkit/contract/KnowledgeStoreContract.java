package io.nl2sql.testkit.contract;

import static io.nl2sql.testkit.sample.KnowledgeSamples.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.testkit.sample.KnowledgeSamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link KnowledgeStore} keeps to. */
public abstract class KnowledgeStoreContract {

    private static final String SHOP = "shop";
    private static final int WRITERS = 4;
    private static final int ROUNDS = 8;

    private final List<KnowledgeStore> opened = new ArrayList<>();

    /** Opens the store of the test once more, as another program would; stays empty between tests. */
    protected abstract KnowledgeStore open();

    private KnowledgeStore store() {
        KnowledgeStore store = open();
        opened.add(store);
        return store;
    }

    @AfterEach
    void closeStores() throws Exception {
        for (KnowledgeStore store : opened) {
            if (store instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    @Test
    protected void knowsNothingAtFirst() {
        KnowledgeStore store = store();

        assertThat(store.connections()).isEmpty();
        assertThat(store.load(SHOP)).isEqualTo(Knowledge.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    protected void givesBackExactlyWhatWasWritten(long seed) {
        Knowledge knowledge = KnowledgeSamples.random(seed);
        store().replace(SHOP, knowledge);

        assertThat(store().load(SHOP)).isEqualTo(knowledge);
    }

    @Test
    protected void replacesEverything() {
        KnowledgeStore store = store();
        store.replace(SHOP, KnowledgeSamples.random(1));

        Knowledge other = KnowledgeSamples.random(2);
        store.replace(SHOP, other);

        assertThat(store.load(SHOP)).isEqualTo(other);
    }

    @Test
    protected void keepsConnectionsApart() {
        KnowledgeStore store = store();
        store.replace("Zoo", KnowledgeSamples.random(1));
        store.replace("zoo", KnowledgeSamples.random(2));
        store.replace("ähre 'ö'", KnowledgeSamples.random(3));

        store.replace("Zoo", Knowledge.NONE);

        assertThat(store.connections()).containsExactly("zoo", "ähre 'ö'");
        assertThat(store.load("zoo")).isEqualTo(KnowledgeSamples.random(2));
        assertThat(store.load("Zoo")).isEqualTo(Knowledge.NONE);
    }

    @Test
    protected void replacesNothingWhenItFailsInTheMiddle() {
        KnowledgeStore store = store();
        Knowledge before = KnowledgeSamples.random(1);
        store.replace(SHOP, before);
        Knowledge bad = withInstruction(KnowledgeSamples.random(2), new Instruction("last", "bad \0 text", List.of()));

        assertThatThrownBy(() -> store.replace(SHOP, bad)).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED);
            assertThat(failure.text()).doesNotContain("bad").doesNotContain("\n");
        });
        assertThat(store.load(SHOP)).isEqualTo(before);
    }

    @Test
    protected void addsAnExampleBehindTheOthers() {
        KnowledgeStore store = store();

        store.saveExample(SHOP, example("b", "first?"));
        store.saveExample(SHOP, example("a", "second?"));

        assertThat(store.load(SHOP)).isEqualTo(ofExamples(List.of(example("b", "first?"), example("a", "second?"))));
        assertThat(store.connections()).containsExactly(SHOP);
    }

    @Test
    protected void replacesTheExampleOfAnIdInItsPlace() {
        KnowledgeStore store = store();
        store.replace(SHOP, ofExamples(List.of(example("a", "one?"), example("b", "two?"), example("c", "three?"))));
        VerifiedExample better = new VerifiedExample("b", "zwei?", "SELECT 2", "sqlite", List.of(), "Jörg", null);

        store.saveExample(SHOP, better);

        assertThat(store.load(SHOP))
                .isEqualTo(ofExamples(List.of(example("a", "one?"), better, example("c", "three?"))));
    }

    @Test
    protected void removesAnExample() {
        KnowledgeStore store = store();
        store.replace(SHOP, ofExamples(List.of(example("a", "one?"), example("b", "two?"), example("c", "three?"))));

        assertThat(store.removeExample(SHOP, "b")).isTrue();
        assertThat(store.removeExample(SHOP, "b")).isFalse();
        assertThat(store.removeExample("zoo", "a")).isFalse();
        assertThat(store.removeExample(SHOP, "\0")).isFalse();

        assertThat(store().load(SHOP)).isEqualTo(ofExamples(List.of(example("a", "one?"), example("c", "three?"))));
        assertThat(store.connections()).containsExactly(SHOP);
    }

    @Test
    protected void knowsNothingWithoutTheLastExample() {
        KnowledgeStore store = store();
        store.saveExample(SHOP, example("a", "one?"));

        assertThat(store.removeExample(SHOP, "a")).isTrue();

        assertThat(store.load(SHOP)).isEqualTo(Knowledge.NONE);
        assertThat(store.connections()).isEmpty();
    }

    /** Each makes the tables where they are missing. */
    @Test
    protected void opensForSeveralAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<KnowledgeStore>> openings = Collections.nCopies(WRITERS, this::open);
            for (Future<KnowledgeStore> opening : threads.invokeAll(openings)) {
                opened.add(opening.get());
            }
        } finally {
            threads.shutdownNow();
        }

        opened.get(0).saveExample(SHOP, example("a", "why?"));
        assertThat(opened).allSatisfy(store -> assertThat(store.connections()).containsExactly(SHOP));
    }

    @Test
    protected void losesNothingOfSeveralWriters() throws Exception {
        inParallel(writer -> {
            KnowledgeStore store = store(writer);
            for (int round = 0; round < ROUNDS; round++) {
                store.saveExample(SHOP, example(writer + "-" + round, "why?"));
            }
        });

        assertThat(store().load(SHOP).examples())
                .extracting(VerifiedExample::id)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, WRITERS * ROUNDS)
                        .mapToObj(number -> number / ROUNDS + "-" + number % ROUNDS)
                        .toList());
    }

    @Test
    protected void showsNothingHalfReplaced() throws Exception {
        List<Knowledge> versions = IntStream.range(0, WRITERS)
                .mapToObj(writer -> KnowledgeSamples.random(20 + writer))
                .toList();
        store().replace(SHOP, versions.get(0));

        inParallel(writer -> {
            KnowledgeStore store = store(writer);
            for (int round = 0; round < ROUNDS; round++) {
                store.replace(SHOP, versions.get(writer));
                assertThat(store.load(SHOP)).isIn(versions);
            }
        });

        assertThat(store().load(SHOP)).isIn(versions);
    }

    private final List<KnowledgeStore> ofWriters = new ArrayList<>();

    private KnowledgeStore store(int writer) {
        return ofWriters.get(writer);
    }

    private void inParallel(Writer work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                ofWriters.add(store());
            }
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                running.add(threads.submit(() -> work.write(number)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Knowledge ofExamples(List<VerifiedExample> examples) {
        return new Knowledge(List.of(), SemanticModel.EMPTY, examples, List.of(), List.of());
    }

    private static Knowledge withInstruction(Knowledge knowledge, Instruction further) {
        List<Instruction> instructions = new ArrayList<>(knowledge.instructions());
        instructions.add(further);
        return new Knowledge(
                knowledge.tables(), knowledge.model(), knowledge.examples(), knowledge.terms(), instructions);
    }

    /** What one of several writers does. */
    @FunctionalInterface
    private interface Writer {
        void write(int number);
    }
}
