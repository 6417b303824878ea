package io.nl2sql.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.Nl2SqlBuilder;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.retrieval.ValueKeeping;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import io.nl2sql.testkit.fake.InMemoryValueStore;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What a start takes over from the one before, and when it reads again. */
class KeptValuesTest {

    private static final ColumnName CITY = new ColumnName(TableName.of("customer"), "city");
    private static final int MANY = ValueKeeping.SMALL_SCHEMA + 1;
    private static final Duration NOT_TODAY = Duration.ofDays(300);

    private final MutableClock clock = new MutableClock();
    private final InMemoryValueStore store = new InMemoryValueStore(clock);
    private final FakeDatabase database = new FakeDatabase(schema(MANY, "customer")).values(CITY, "Oslo");

    @Test
    void nextStartAnswersFromWhatIsKept() {
        engine(database).schema();
        FakeDatabase later = new FakeDatabase(schema(MANY, "customer"));

        assertThat(found(engine(later), "Oslo")).containsExactly(CITY);
        assertThat(later.valueReads()).isZero();
        assertThat(database.valueReads()).isEqualTo(MANY);
    }

    @Test
    void valuesOfSmallSchemasAreNeverKept() {
        FakeDatabase small = new FakeDatabase(schema(ValueKeeping.SMALL_SCHEMA, "customer")).values(CITY, "Oslo");

        assertThat(found(engine(small), "Oslo")).containsExactly(CITY);
        assertThat(store.status("shop").columns()).isZero();
    }

    @Test
    void refreshReadsEverythingAnew() {
        Nl2Sql engine = engine(database);
        engine.schema();
        database.values(CITY, "Bergen");

        engine.refresh();

        assertThat(found(engine, "Oslo or Bergen")).containsExactly(CITY);
        assertThat(found(engine, "Oslo")).isEmpty();
    }

    @Test
    void columnsThatAreGoneAreNotFound() {
        engine(database).schema();

        assertThat(found(engine(new FakeDatabase(schema(MANY, "client"))), "Oslo"))
                .isEmpty();
    }

    @Test
    void columnsThatBecameSensitiveAreNotFound() {
        engine(database).schema();
        TableNote note = new TableNote(
                "customer",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(new TableNote.ColumnNote("city", "", "", List.of(), true, List.of())));
        Nl2Sql later = builder(database)
                .knowledge(() -> new Knowledge(List.of(note), SemanticModel.EMPTY, List.of(), List.of(), List.of()))
                .build();

        assertThat(found(later, "Oslo")).isEmpty();
        later.refresh();
        assertThat(store.sample("shop", CITY, 10)).isEmpty();
    }

    @Test
    void outdatedValuesAreReadAnewBehindTheQuestions() {
        engine(database).refresh();
        clock.advance(Duration.ofDays(2));
        database.values(CITY, "Bergen");

        try (Nl2Sql engine = builder(database).refreshEvery(NOT_TODAY).build()) {
            assertThat(found(engine, "Oslo Bergen")).containsExactly(CITY);
            await(() -> !found(engine, "Bergen").isEmpty());
        }
    }

    @Test
    void databaseIsReadAnewFromTimeToTime() {
        FakeDatabase small = new FakeDatabase(schema(3, "customer")).values(CITY, "Oslo");
        try (Nl2Sql engine = builder(small).refreshEvery(Duration.ofSeconds(1)).build()) {
            assertThat(found(engine, "Bergen")).isEmpty();
            small.values(CITY, "Bergen");

            await(() -> !found(engine, "Bergen").isEmpty());
        }
    }

    @Test
    void closingEndsTheReading() {
        Nl2Sql engine = builder(database).refreshEvery(NOT_TODAY).build();
        engine.schema();

        engine.close();

        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("nl2sql-refresh") && thread.isAlive()));
    }

    @Test
    void storeThatIsBrokenStopsNoQuestion() {
        ValueKeeping broken = ValueKeeping.in(new BrokenValueStore(), "shop");

        Nl2Sql engine = builder(database).valueKeeping(broken).build();

        assertThat(found(engine, "Oslo")).containsExactly(CITY);
    }

    @Test
    void refreshingWithoutPauseIsRefused() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> builder(database).refreshEvery(Duration.ZERO))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID))
                .withMessageContaining("allow a second at least");
    }

    private Nl2Sql engine(FakeDatabase from) {
        return builder(from).build();
    }

    private Nl2SqlBuilder builder(FakeDatabase from) {
        return Nl2Sql.builder()
                .database(from)
                .generator(FakeSqlGenerator.declining("not now"))
                .clock(clock)
                .valueKeeping(ValueKeeping.in(store, "shop"));
    }

    private static List<ColumnName> found(Nl2Sql engine, String question) {
        return engine.retrieve(AskQuestionCommand.of(question)).values().stream()
                .map(ValueMatch::column)
                .distinct()
                .toList();
    }

    private static void await(BooleanSupplier reached) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time for it").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static DatabaseSchema schema(int columns, String table) {
        List<Column> all = new ArrayList<>(List.of(Column.of("city", ColumnType.TEXT)));
        for (int i = 1; i < columns; i++) {
            all.add(Column.of("field" + i, ColumnType.TEXT));
        }
        return new DatabaseSchema(
                AnsiDialect.INSTANCE,
                List.of(new Table(
                        TableName.of(table), TableKind.TABLE, all, List.of(), List.of(), List.of(), null, null)),
                List.of());
    }
}
