package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.knowledge.SeenSchema;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenColumn;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenKey;
import io.nl2sql.core.domain.knowledge.SeenSchema.SeenTable;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QuarantineStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link QuarantineStore} keeps to. */
public abstract class QuarantineStoreContract {

    private static final String SHOP = "shop";
    private static final int WRITERS = 4;
    private static final int ROUNDS = 6;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");

    private static final SeenSchema SCHEMA = new SeenSchema(
            "postgresql",
            List.of(
                    new SeenTable(
                            new TableName("sales", "Orders \"ü\""),
                            TableKind.TABLE,
                            "",
                            List.of(
                                    new SeenColumn("id", ColumnType.INTEGER),
                                    new SeenColumn("placed, at", ColumnType.TIMESTAMP_WITH_TIME_ZONE)),
                            List.of(new SeenKey(
                                    List.of("id", "line"), new TableName("", "lines\n"), List.of("order", "number")))),
                    new SeenTable(new TableName("", "nothing"), TableKind.VIEW, "cafe", List.of(), List.of())));

    private final List<QuarantineStore> opened = new ArrayList<>();

    /** Opens the store of the test once more, as another program would; stays empty between tests. */
    protected abstract QuarantineStore open();

    private QuarantineStore store() {
        QuarantineStore store = open();
        opened.add(store);
        return store;
    }

    @AfterEach
    void closeStores() throws Exception {
        for (QuarantineStore store : opened) {
            if (store instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    @Test
    protected void knowsNothingAtFirst() {
        assertThat(store().quarantine(SHOP)).isEqualTo(Quarantine.NONE);
    }

    @Test
    protected void givesBackExactlyWhatWasWritten() {
        Quarantine first = Quarantine.NONE.followedBy(
                SCHEMA, List.of(piece(PieceKind.JOIN_HINT, "a - b: \"x\" = 'ü\n'"), piece(PieceKind.EXAMPLE, "a")));
        Quarantine second = first.followedBy(SCHEMA, List.of(piece(PieceKind.EXAMPLE, "a")));
        Quarantine third = second.followedBy(new SeenSchema("sqlite", List.of()), List.of());

        assertThat(store().replace(SHOP, Quarantine.NONE, first)).isTrue();
        assertThat(store().quarantine(SHOP)).isEqualTo(first);
        assertThat(store().replace(SHOP, first, second)).isTrue();
        assertThat(store().quarantine(SHOP)).isEqualTo(second);
        assertThat(store().replace(SHOP, second, third)).isTrue();
        assertThat(store().quarantine(SHOP)).isEqualTo(third);
    }

    @Test
    protected void keepsConnectionsApart() {
        QuarantineStore store = store();
        Quarantine first = Quarantine.NONE.followedBy(SCHEMA, List.of(piece(PieceKind.METRIC, "revenue")));

        store.replace("Shop", Quarantine.NONE, first);

        assertThat(store.quarantine(SHOP)).isEqualTo(Quarantine.NONE);
        assertThat(store.quarantine("Shop")).isEqualTo(first);
    }

    @Test
    protected void writesNothingOverWhatSomebodyElseHasWritten() {
        QuarantineStore store = store();
        Quarantine first = Quarantine.NONE.followedBy(SCHEMA, List.of(piece(PieceKind.METRIC, "revenue")));
        store.replace(SHOP, Quarantine.NONE, first);

        boolean written = store().replace(SHOP, Quarantine.NONE, Quarantine.NONE.followedBy(SCHEMA, List.of()));

        assertThat(written).isFalse();
        assertThat(store.quarantine(SHOP)).isEqualTo(first);
    }

    @Test
    protected void replacesNothingWhenItFailsInTheMiddle() {
        QuarantineStore store = store();
        Quarantine first = Quarantine.NONE.followedBy(SCHEMA, List.of(piece(PieceKind.METRIC, "revenue")));
        store.replace(SHOP, Quarantine.NONE, first);
        Quarantine bad = first.followedBy(
                new SeenSchema("sqlite", List.of()),
                List.of(piece(PieceKind.METRIC, "good"), piece(PieceKind.METRIC, "bad \0 key")));

        assertThatThrownBy(() -> store.replace(SHOP, first, bad))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED);
                    assertThat(failure.text()).doesNotContain("bad").doesNotContain("\n");
                });
        assertThat(store.quarantine(SHOP)).isEqualTo(first);
    }

    @Test
    protected void losesNothingOfSeveralWriters() throws Exception {
        List<QuarantineStore> stores =
                IntStream.range(0, WRITERS).mapToObj(writer -> store()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Callable<Boolean>> work = IntStream.range(0, WRITERS)
                    .<Callable<Boolean>>mapToObj(writer -> () -> addPieces(stores.get(writer), writer))
                    .toList();
            for (Future<Boolean> one : threads.invokeAll(work)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }

        Quarantine last = store().quarantine(SHOP);
        assertThat(last.revision()).isEqualTo((long) WRITERS * ROUNDS);
        assertThat(last.pieces()).hasSize(WRITERS * ROUNDS).doesNotHaveDuplicates();
    }

    private static boolean addPieces(QuarantineStore store, int writer) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean written = false;
            while (!written) {
                Quarantine before = store.quarantine(SHOP);
                List<QuarantinedPiece> pieces = new ArrayList<>(before.pieces());
                pieces.add(piece(PieceKind.METRIC, writer + "-" + round));
                written = store.replace(SHOP, before, before.followedBy(SCHEMA, pieces));
            }
        }
        return true;
    }

    private static QuarantinedPiece piece(PieceKind kind, String key) {
        return new QuarantinedPiece(
                new PieceName(kind, key),
                "column a.b does not exist any more: is it \"ç\" now?",
                NOON,
                "0123abcd",
                List.of("column a.b text", "table a"),
                "ç");
    }
}
