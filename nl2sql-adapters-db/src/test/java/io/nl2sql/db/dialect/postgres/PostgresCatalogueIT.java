package io.nl2sql.db.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is peculiar to the catalogue of PostgreSQL. */
class PostgresCatalogueIT {

    private final PostgresTestDatabase database = new PostgresTestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private DatabaseSchema schema() {
        return database.database().schemaReader().read(SchemaRequest.ALL);
    }

    private Table table(String name) {
        return schema().findTable(new TableName("public", name)).orElseThrow();
    }

    @Test
    void readsSeveralSchemasAndOnlyTheWantedOnes() {
        database.run(
                "CREATE SCHEMA shop",
                "CREATE SCHEMA \"Odd Name\"",
                "CREATE TABLE shop.item (id int PRIMARY KEY)",
                "CREATE TABLE \"Odd Name\".item (id int REFERENCES shop.item)",
                "CREATE TABLE item (id int)");

        DatabaseSchema wanted = database.database()
                .schemaReader()
                .read(new SchemaRequest(List.of("Odd Name", "shop"), Progress.SILENT));

        assertThat(schema().tables()).hasSize(3);
        assertThat(wanted.tables())
                .extracting(Table::name)
                .containsExactlyInAnyOrder(new TableName("shop", "item"), new TableName("Odd Name", "item"));
        assertThat(wanted.foreignKeys()).extracting(ForeignKey::to).containsExactly(new TableName("shop", "item"));
    }

    @Test
    void readsCommentsDefaultsAndGeneratedColumns() {
        database.run(
                "CREATE TABLE sale (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n int NOT NULL DEFAULT 7,"
                        + " twice int GENERATED ALWAYS AS (n * 2) STORED)",
                "COMMENT ON TABLE sale IS 'What was\nsold'",
                "COMMENT ON COLUMN sale.n IS 'how many'");

        Table sale = table("sale");

        assertThat(sale.comment()).isEqualTo("What was\nsold");
        assertThat(sale.columns())
                .containsExactly(
                        new Column("id", ColumnType.INTEGER, "integer", false, null, null),
                        new Column("n", ColumnType.INTEGER, "integer", false, "7", "how many"),
                        new Column("twice", ColumnType.INTEGER, "integer", true, null, null));
    }

    @Test
    void readsEveryKindOfTable() {
        database.run(
                "CREATE TABLE base (id int PRIMARY KEY, x text)",
                "CREATE VIEW seen AS SELECT id FROM base",
                "CREATE MATERIALIZED VIEW kept AS SELECT x FROM base",
                "CREATE TABLE parted (id int, day date NOT NULL, PRIMARY KEY (id, day),"
                        + " base_id int REFERENCES base) PARTITION BY RANGE (day)",
                "CREATE TABLE parted_old PARTITION OF parted FOR VALUES FROM (MINVALUE) TO ('2020-01-01')",
                "CREATE TABLE parted_new PARTITION OF parted FOR VALUES FROM ('2020-01-01') TO (MAXVALUE)",
                "CREATE EXTENSION IF NOT EXISTS postgres_fdw",
                "CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw",
                "CREATE FOREIGN TABLE remote (id int) SERVER far");

        assertThat(schema().tables())
                .extracting(table -> table.name().table(), Table::kind)
                .containsExactly(
                        tuple("base", TableKind.TABLE),
                        tuple("kept", TableKind.MATERIALIZED_VIEW),
                        tuple("parted", TableKind.TABLE),
                        tuple("remote", TableKind.FOREIGN_TABLE),
                        tuple("seen", TableKind.VIEW));
        assertThat(schema().foreignKeys()).extracting(key -> key.from().table()).containsExactly("parted");
        assertThat(table("parted").primaryKey()).containsExactly("id", "day");
    }

    @Test
    void addsUpTheRowsOfPartitions() {
        database.run(
                "CREATE TABLE parted (id int) PARTITION BY RANGE (id)",
                "CREATE TABLE low PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE high PARTITION OF parted FOR VALUES FROM (10) TO (100)",
                "INSERT INTO parted SELECT generate_series(1, 50)",
                "CREATE TABLE fresh (id int)",
                "ANALYZE");

        assertThat(table("parted").rowEstimate()).isEqualTo(50);
        assertThat(table("fresh").rowEstimate()).isNull();
    }

    @Test
    void readsTypesOfEveryFamily() {
        database.run(
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE DOMAIN cents AS numeric(10, 0)",
                "CREATE TYPE pair AS (a int, b int)",
                "CREATE TABLE t (a smallint, b bigint, c numeric(8, 2), d real, e boolean, f char(3), g varchar(9), h uuid,"
                        + " i jsonb, j bytea, k date, l time, m timetz, n timestamp(3), o timestamptz, p interval, q int[],"
                        + " r mood, s cents, t pair, u inet, v money, w text[])");

        assertThat(table("t").columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.INTEGER,
                        ColumnType.DECIMAL,
                        ColumnType.FLOAT,
                        ColumnType.BOOLEAN,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.UUID,
                        ColumnType.JSON,
                        ColumnType.BINARY,
                        ColumnType.DATE,
                        ColumnType.TIME,
                        ColumnType.TIME,
                        ColumnType.TIMESTAMP,
                        ColumnType.TIMESTAMP_WITH_TIME_ZONE,
                        ColumnType.INTERVAL,
                        ColumnType.ARRAY,
                        ColumnType.TEXT,
                        ColumnType.DECIMAL,
                        ColumnType.OTHER,
                        ColumnType.OTHER,
                        ColumnType.OTHER,
                        ColumnType.ARRAY);
        assertThat(table("t").columns().get(2).nativeType()).isEqualTo("numeric(8,2)");
    }

    @Test
    void tellsUniqueKeysFromPartialAndExpressionIndexes() {
        database.run(
                "CREATE TABLE person (id int PRIMARY KEY, mail text UNIQUE, nick text, age int)",
                "CREATE UNIQUE INDEX person_nick ON person (nick) INCLUDE (age)",
                "CREATE UNIQUE INDEX person_adult ON person (age) WHERE age > 17",
                "CREATE UNIQUE INDEX person_lower ON person (lower(nick))",
                "CREATE INDEX person_age_nick ON person (age, nick)");

        assertThat(table("person").uniqueKeys()).containsExactlyInAnyOrder(List.of("mail"), List.of("nick"));
        assertThat(table("person").indexes())
                .containsExactly(
                        new Index("person_adult", List.of("age"), true),
                        new Index("person_age_nick", List.of("age", "nick"), false),
                        new Index("person_lower", List.of(), true),
                        new Index("person_nick", List.of("nick"), true));
    }

    @Test
    void showsOnlyWhatTheAccountMaySelect() {
        database.run(
                "CREATE TABLE open_table (id int PRIMARY KEY, secret_id int)",
                "CREATE TABLE secret_table (id int PRIMARY KEY)",
                "ALTER TABLE open_table ADD FOREIGN KEY (secret_id) REFERENCES secret_table",
                "CREATE TABLE half_table (id int PRIMARY KEY, salary int UNIQUE, name text)",
                "CREATE SCHEMA hidden",
                "CREATE TABLE hidden.inside (id int)",
                "CREATE ROLE limited LOGIN",
                "GRANT SELECT ON open_table TO limited",
                "GRANT SELECT (id, name) ON half_table TO limited",
                "GRANT SELECT ON hidden.inside TO limited");
        DatabaseAddress address = DatabaseAddress.parse(PostgresServer.shared().address(database.name(), "limited"));
        try (JdbcDatabase limited = JdbcDatabase.open(address, new VouchingSqlAnalyzer())) {
            DatabaseSchema schema = limited.schemaReader().read(SchemaRequest.ALL);

            assertThat(schema.tables())
                    .extracting(table -> table.name().table())
                    .containsExactly("half_table", "open_table");
            assertThat(schema.tables().get(0).columns())
                    .extracting(Column::name)
                    .containsExactly("id", "name");
            assertThat(schema.tables().get(0).uniqueKeys()).isEmpty();
            assertThat(schema.foreignKeys()).isEmpty();
        } finally {
            database.run("DROP OWNED BY limited", "DROP ROLE limited");
        }
    }
}
