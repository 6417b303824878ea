package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.SchemaRequest;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link io.nl2sql.core.port.out.SchemaReader} does. The statements are the common ground of SQL engines. */
public abstract class SchemaReaderContract extends DatabaseContract {

    @Test
    protected void databaseWithoutTablesGivesAnEmptySchema() {
        DatabaseSchema schema = schema();

        assertThat(schema.tables()).isEmpty();
        assertThat(schema.foreignKeys()).isEmpty();
        assertThat(schema.dialect()).isEqualTo(dialect());
    }

    @Test
    protected void readsColumnsWithTypesNullabilityAndDefaults() {
        run("CREATE TABLE item (id INTEGER NOT NULL, title VARCHAR(40) DEFAULT 'none', price DECIMAL(10, 2) NOT NULL,"
                + " made DATE, stamp TIMESTAMP, flag BOOLEAN, weight DOUBLE PRECISION)");

        Table item = table("item");

        assertThat(item.kind()).isEqualTo(TableKind.TABLE);
        assertThat(item.columns())
                .extracting(Column::name, Column::type, Column::nullable)
                .containsExactly(
                        tuple("id", ColumnType.INTEGER, false),
                        tuple("title", ColumnType.TEXT, true),
                        tuple("price", ColumnType.DECIMAL, false),
                        tuple("made", ColumnType.DATE, true),
                        tuple("stamp", ColumnType.TIMESTAMP, true),
                        tuple("flag", ColumnType.BOOLEAN, true),
                        tuple("weight", ColumnType.FLOAT, true));
        assertThat(item.columns().get(1).defaultExpression()).startsWith("'none'");
        assertThat(item.columns().get(0).defaultExpression()).isNull();
        assertThat(item.columns().get(1).nativeType()).isNotEmpty();
    }

    @Test
    protected void readsKeysInKeyOrder() {
        run(
                "CREATE TABLE place (country CHAR(2) NOT NULL, city VARCHAR(40) NOT NULL, code INTEGER UNIQUE,"
                        + " lat INTEGER, lon INTEGER, PRIMARY KEY (city, country), UNIQUE (lon, lat))",
                "CREATE TABLE visit (id INTEGER PRIMARY KEY, where_country CHAR(2), where_city VARCHAR(40),"
                        + " FOREIGN KEY (where_city, where_country) REFERENCES place (city, country))");

        assertThat(table("place").primaryKey()).containsExactly("city", "country");
        assertThat(table("place").uniqueKeys()).containsExactlyInAnyOrder(List.of("code"), List.of("lon", "lat"));
        assertThat(schema().foreignKeys())
                .containsExactly(new ForeignKey(
                        table("visit").name(),
                        List.of("where_city", "where_country"),
                        table("place").name(),
                        List.of("city", "country"),
                        ForeignKey.Origin.DECLARED));
    }

    @Test
    protected void readsAReferenceToTheTableItselfAndAnImplicitTarget() {
        run(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES person (id))",
                "CREATE TABLE badge (id INTEGER PRIMARY KEY, holder INTEGER " + referenceToPerson() + ")");

        assertThat(schema().foreignKeys())
                .extracting(ForeignKey::from, ForeignKey::fromColumns, ForeignKey::to, ForeignKey::toColumns)
                .containsExactlyInAnyOrder(
                        tuple(
                                table("person").name(),
                                List.of("boss"),
                                table("person").name(),
                                List.of("id")),
                        tuple(
                                table("badge").name(),
                                List.of("holder"),
                                table("person").name(),
                                List.of("id")));
    }

    /** A reference that leaves the column out, where the engine knows such a thing. */
    protected String referenceToPerson() {
        return "REFERENCES person";
    }

    @Test
    protected void readsViewsWithTheirColumns() {
        run(
                "CREATE TABLE sale (id INTEGER PRIMARY KEY, amount INTEGER)",
                "CREATE VIEW big_sale AS SELECT id AS sale_id, amount FROM sale WHERE amount > 100");

        Table view = table("big_sale");

        assertThat(view.kind()).isEqualTo(TableKind.VIEW);
        assertThat(view.columns()).extracting(Column::name).containsExactly("sale_id", "amount");
    }

    @Test
    protected void readsIndexesThatAreNoKeys() {
        run(
                "CREATE TABLE log (id INTEGER PRIMARY KEY, day DATE, topic VARCHAR(20))",
                "CREATE INDEX log_topic_day ON log (topic, day)");

        assertThat(table("log").indexes()).containsExactly(new Index("log_topic_day", List.of("topic", "day"), false));
    }

    @Test
    protected void keepsOddNamesAsTheyAre() {
        for (String odd : oddNames()) {
            run("CREATE TABLE %1$s (%1$s INTEGER PRIMARY KEY, other INTEGER REFERENCES %1$s (%1$s))"
                    .formatted(quoted(odd)));
        }

        DatabaseSchema schema = schema();

        assertThat(schema.tables())
                .extracting(table -> table.name().table())
                .containsExactlyInAnyOrderElementsOf(oddNames());
        assertThat(schema.tables())
                .allSatisfy(table -> assertThat(table.primaryKey())
                        .containsExactly(table.name().table()));
        assertThat(schema.foreignKeys())
                .hasSize(oddNames().size())
                .allSatisfy(key ->
                        assertThat(key.toColumns()).containsExactly(key.to().table()));
    }

    /** A name in the quotes of the standard, so that this contract does not lean on the dialect. */
    protected String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Test
    protected void readsATableOfTwoHundredColumns() {
        String columns = IntStream.range(0, 200)
                .mapToObj(number -> "c" + number + " INTEGER")
                .collect(Collectors.joining(", "));
        run("CREATE TABLE wide (" + columns + ")");

        assertThat(table("wide").columns()).hasSize(200);
        assertThat(table("wide").columns().get(199).name()).isEqualTo("c199");
    }

    @Test
    protected void refusesASchemaThatDoesNotExist() {
        SchemaRequest request = new SchemaRequest(List.of("no_such_schema"), Progress.SILENT);

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> database().schemaReader().read(request))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND))
                .withMessageContaining("no_such_schema");
    }

    @Test
    protected void servesSeveralThreadsAtOnce() throws Exception {
        run("CREATE TABLE solo (id INTEGER PRIMARY KEY)");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<DatabaseSchema>> readings = IntStream.range(0, 12)
                    .mapToObj(number -> threads.submit(this::schema))
                    .toList();

            for (Future<DatabaseSchema> reading : readings) {
                assertThat(reading.get().tables()).hasSize(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
