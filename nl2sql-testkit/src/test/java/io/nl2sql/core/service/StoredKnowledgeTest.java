package io.nl2sql.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.QuarantinedPiece;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
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
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import io.nl2sql.testkit.fake.InMemoryKnowledgeStore;
import io.nl2sql.testkit.fake.InMemoryQuarantineStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Knowledge that an engine takes from a store, before and after the database changed. */
class StoredKnowledgeTest {

    private static final TableName CUSTOMER = TableName.of("customer");

    private final InMemoryKnowledgeStore store = new InMemoryKnowledgeStore();
    private final InMemoryQuarantineStore quarantines = new InMemoryQuarantineStore();

    @Test
    void whatAChangeBreaksIsLeftOutAndWrittenDown() {
        store.replace("shop", knowledge(note("city", false), note("name", false)));
        Nl2Sql before = engine(new FakeDatabase(schema("city")));
        before.schema();

        Nl2Sql after = engine(new FakeDatabase(schema("town")));

        assertThat(notes(before)).containsExactly("city", "name");
        assertThat(notes(after)).containsExactly("name");
        assertThat(quarantines.quarantine("shop").pieces())
                .extracting(QuarantinedPiece::cause)
                .containsExactly("column customer.city does not exist any more: is it town now?");
    }

    @Test
    void sensitiveColumnStaysSensitiveWhateverChanges() {
        store.replace("shop", knowledge(note("city", true)));
        engine(database(schema("city"))).schema();

        Nl2Sql other = engine(database(new DatabaseSchema(
                AnsiDialect.INSTANCE, List.of(table(Column.of("city", ColumnType.INTEGER))), List.of())));

        assertThat(other.retrieve(AskQuestionCommand.of("names in Oslo")).values())
                .extracting(ValueMatch::column)
                .isEmpty();
    }

    @Test
    void nothingIsAnsweredWhileItIsNotKnownWhatIsSensitive() {
        Nl2Sql engine = Nl2Sql.builder()
                .database(new FakeDatabase(schema("city")))
                .generator(FakeSqlGenerator.declining("not now"))
                .knowledge(new BrokenStore(), quarantines, "shop")
                .build();

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(engine::schema)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED));
    }

    private Nl2Sql engine(FakeDatabase database) {
        return Nl2Sql.builder()
                .database(database)
                .generator(FakeSqlGenerator.declining("not now"))
                .knowledge(store, quarantines, "shop")
                .build();
    }

    private static FakeDatabase database(DatabaseSchema schema) {
        return new FakeDatabase(schema).values(new ColumnName(CUSTOMER, "city"), "Oslo");
    }

    private static List<String> notes(Nl2Sql engine) {
        return engine.retrieve(AskQuestionCommand.of("all customers")).written().findNote(CUSTOMER).stream()
                .flatMap(note -> note.columns().stream())
                .map(ColumnNote::column)
                .toList();
    }

    private static Knowledge knowledge(ColumnNote... columns) {
        TableNote note = new TableNote("customer", "", "", List.of(), List.of(), List.of(), List.of(columns));
        return new Knowledge(List.of(note), SemanticModel.EMPTY, List.of(), List.of(), List.of());
    }

    private static ColumnNote note(String column, boolean sensitive) {
        return new ColumnNote(column, "the " + column, "", List.of(), sensitive, List.of());
    }

    private static DatabaseSchema schema(String column) {
        return new DatabaseSchema(AnsiDialect.INSTANCE, List.of(table(Column.of(column, ColumnType.TEXT))), List.of());
    }

    private static Table table(Column column) {
        return new Table(
                CUSTOMER,
                TableKind.TABLE,
                List.of(column, Column.of("name", ColumnType.TEXT)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    /** The server that holds it is down. */
    private static final class BrokenStore implements KnowledgeStore {

        @Override
        public Knowledge load(String connection) {
            throw failure();
        }

        @Override
        public void replace(String connection, Knowledge knowledge) {
            throw failure();
        }

        @Override
        public void saveExample(String connection, VerifiedExample example) {
            throw failure();
        }

        @Override
        public boolean removeExample(String connection, String id) {
            throw failure();
        }

        @Override
        public List<String> connections() {
            throw failure();
        }

        private static Nl2SqlException failure() {
            return new Nl2SqlException(Nl2SqlErrorCode.STORE_FAILED, "the store is down");
        }
    }
}
