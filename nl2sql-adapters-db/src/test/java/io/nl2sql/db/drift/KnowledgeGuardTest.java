package io.nl2sql.db.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.Quarantine;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drift.KnowledgeGuard;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.testkit.fake.InMemoryKnowledgeStore;
import io.nl2sql.testkit.fake.InMemoryQuarantineStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Stores that fail, and others that compare at the same time. */
class KnowledgeGuardTest {

    private static final String SHOP = "shop";
    private static final Dialect SQLITE = ReadDialects.of("sqlite");
    private static final DatabaseSchema BEFORE = schema("name", "city");
    private static final DatabaseSchema AFTER = schema("name");

    private final InMemoryKnowledgeStore knowledge = new InMemoryKnowledgeStore();
    private final InMemoryQuarantineStore quarantines = new InMemoryQuarantineStore();

    private Knowledge holding(QuarantineStore store, DatabaseSchema schema) {
        return new KnowledgeGuard(knowledge, store, new JSqlParserAnalyzer(SQLITE), Clock.systemUTC())
                .holding(SHOP, schema);
    }

    @Test
    void comparesAgainWhenAnotherProgramWasFaster() {
        knowledge.saveExample(SHOP, example("cities", "SELECT city FROM customer"));
        holding(quarantines, BEFORE);
        QuarantineStore slow = new QuarantineStore() {
            private boolean overtaken;

            @Override
            public Quarantine quarantine(String connection) {
                Quarantine read = quarantines.quarantine(connection);
                if (!overtaken) {
                    overtaken = true;
                    holding(quarantines, AFTER);
                }
                return read;
            }

            @Override
            public boolean replace(String connection, Quarantine before, Quarantine after) {
                return quarantines.replace(connection, before, after);
            }
        };

        assertThat(holding(slow, AFTER).examples()).isEmpty();
        assertThat(quarantines.quarantine(SHOP).pieces()).hasSize(1);
        assertThat(quarantines.quarantine(SHOP).revision()).isEqualTo(2);
    }

    @Test
    void changesNothingWhereNothingChanges() {
        knowledge.saveExample(SHOP, example("cities", "SELECT city FROM customer"));
        holding(quarantines, BEFORE);
        holding(quarantines, AFTER);
        Quarantine quarantine = quarantines.quarantine(SHOP);

        holding(quarantines, AFTER);

        assertThat(quarantines.quarantine(SHOP)).isSameAs(quarantine);
    }

    @Test
    void comparesLaterWhatAFailingStoreDidNotTake() {
        knowledge.saveExample(SHOP, example("cities", "SELECT city FROM customer"));
        holding(quarantines, BEFORE);
        QuarantineStore failing = new QuarantineStore() {
            @Override
            public Quarantine quarantine(String connection) {
                return quarantines.quarantine(connection);
            }

            @Override
            public boolean replace(String connection, Quarantine before, Quarantine after) {
                throw new Nl2SqlException(Nl2SqlErrorCode.STORE_FAILED, "the store is full: make room");
            }
        };

        assertThatThrownBy(() -> holding(failing, AFTER))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED));
        assertThat(holding(quarantines, AFTER).examples()).isEmpty();
    }

    /** A later example with a name that is in quarantine already is judged by itself. */
    @Test
    void leavesWhatIsWrittenForTheNewSchemaAlone() {
        knowledge.replace(
                SHOP,
                new Knowledge(
                        List.of(),
                        SemanticModel.EMPTY,
                        List.of(example("cities", "SELECT city FROM customer")),
                        List.of(),
                        List.of()));
        holding(quarantines, BEFORE);
        holding(quarantines, AFTER);
        VerifiedExample anew = example("cities", "SELECT name FROM customer");
        VerifiedExample further = example("names", "SELECT count(name) FROM customer");

        knowledge.saveExample(SHOP, anew);
        knowledge.saveExample(SHOP, further);

        assertThat(holding(quarantines, AFTER).examples()).containsExactly(anew, further);
    }

    private static DatabaseSchema schema(String... columns) {
        List<Column> all = Stream.of(columns)
                .map(column -> Column.of(column, ColumnType.TEXT))
                .toList();
        Table table =
                new Table(TableName.of("customer"), TableKind.TABLE, all, List.of(), List.of(), List.of(), null, null);
        return new DatabaseSchema(SQLITE, List.of(table), List.of());
    }

    private static VerifiedExample example(String id, String sql) {
        return new VerifiedExample(id, "What about " + id + "?", sql, "sqlite", List.of(), "", null);
    }
}
