package io.nl2sql.db.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.SchemaRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is peculiar to the catalogue of SQLite. */
class SqliteCatalogueIT {

    private final SqliteTestDatabase database = new SqliteTestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private DatabaseSchema schema() {
        return database.database().schemaReader().read(SchemaRequest.ALL);
    }

    private Table table(String name) {
        return schema().findTable(TableName.of(name)).orElseThrow();
    }

    @Test
    void spellsForeignKeysAsTheCatalogueSpellsTheirTarget() {
        database.run(
                "CREATE TABLE Album (AlbumId INTEGER PRIMARY KEY)",
                "CREATE TABLE track (id INTEGER PRIMARY KEY, a INTEGER REFERENCES ALBUM, b INTEGER REFERENCES album(albumID))");

        assertThat(schema().foreignKeys())
                .extracting(ForeignKey::fromColumns, ForeignKey::to, ForeignKey::toColumns)
                .containsExactly(
                        tuple(List.of("a"), TableName.of("Album"), List.of("AlbumId")),
                        tuple(List.of("b"), TableName.of("Album"), List.of("AlbumId")));
    }

    @Test
    void leavesOutForeignKeysThatLeadNowhere() {
        database.run(
                "CREATE TABLE pair (x INTEGER, y INTEGER, PRIMARY KEY (x, y))",
                "CREATE TABLE keyless (z INTEGER)",
                "CREATE TABLE child (a INTEGER REFERENCES gone(id), b INTEGER REFERENCES gone,"
                        + " c INTEGER REFERENCES pair, d INTEGER REFERENCES keyless, e INTEGER REFERENCES pair(nope),"
                        + " f INTEGER, g INTEGER, FOREIGN KEY (f, g) REFERENCES pair)");

        assertThat(schema().foreignKeys())
                .containsExactly(new ForeignKey(
                        TableName.of("child"),
                        List.of("f", "g"),
                        TableName.of("pair"),
                        List.of("x", "y"),
                        ForeignKey.Origin.DECLARED));
    }

    @Test
    void leavesOutViewsThatNoLongerCompileAndKeepsTheRest() {
        database.run(
                "CREATE TABLE base (id INTEGER PRIMARY KEY)",
                "CREATE VIEW good AS SELECT id FROM base",
                "CREATE VIEW broken AS SELECT missing FROM base",
                "CREATE VIEW broken_too AS SELECT * FROM nowhere",
                "CREATE VIEW good_too AS SELECT id + 1 AS next FROM base");

        assertThat(schema().tables())
                .extracting(table -> table.name().table())
                .containsExactly("base", "good", "good_too");
    }

    @Test
    void readsGeneratedColumnsAndLeavesHiddenOnesOut() {
        database.run(
                "CREATE TABLE box (w INTEGER, h INTEGER, area INTEGER GENERATED ALWAYS AS (w * h) STORED,"
                        + " twice INTEGER AS (w * 2))",
                "CREATE VIRTUAL TABLE words USING fts5 (title, body)",
                "CREATE VIRTUAL TABLE area USING rtree (id, x0, x1)");

        assertThat(table("box").columns()).extracting(Column::name).containsExactly("w", "h", "area", "twice");
        assertThat(table("words").columns()).extracting(Column::name).containsExactly("title", "body");
        assertThat(table("area").columns()).extracting(Column::name).containsExactly("id", "x0", "x1");
        assertThat(schema().tables()).as("without shadow tables").hasSize(3);
    }

    @Test
    void knowsWhichKeysAreNeverNull() {
        database.run(
                "CREATE TABLE row_id (id INTEGER PRIMARY KEY, x TEXT)",
                "CREATE TABLE lax (code TEXT PRIMARY KEY)",
                "CREATE TABLE firm (code TEXT PRIMARY KEY) WITHOUT ROWID");

        assertThat(table("row_id").columns().get(0).nullable()).isFalse();
        assertThat(table("lax").columns().get(0).nullable()).isTrue();
        assertThat(table("firm").columns().get(0).nullable()).isFalse();
    }

    @Test
    void tellsUniqueKeysFromPartialAndExpressionIndexes() {
        database.run(
                "CREATE TABLE person (id INTEGER PRIMARY KEY, mail TEXT UNIQUE, nick TEXT, age INTEGER)",
                "CREATE UNIQUE INDEX person_nick ON person (nick)",
                "CREATE UNIQUE INDEX person_adult ON person (age) WHERE age > 17",
                "CREATE UNIQUE INDEX person_lower ON person (lower(nick))",
                "CREATE INDEX person_age_nick ON person (age, nick)");

        assertThat(table("person").uniqueKeys()).containsExactlyInAnyOrder(List.of("mail"), List.of("nick"));
        assertThat(table("person").indexes())
                .containsExactlyInAnyOrder(
                        new Index("person_nick", List.of("nick"), true),
                        new Index("person_adult", List.of("age"), true),
                        new Index("person_lower", List.of(), true),
                        new Index("person_age_nick", List.of("age", "nick"), false));
    }

    @Test
    void takesRowEstimatesFromTheStatistics() {
        database.run(
                "CREATE TABLE counted (id INTEGER PRIMARY KEY, x INTEGER)",
                "CREATE INDEX counted_x ON counted (x)",
                "CREATE TABLE uncounted (id INTEGER PRIMARY KEY)",
                "INSERT INTO counted (x) VALUES (1), (2), (3)",
                "ANALYZE counted");

        assertThat(table("counted").rowEstimate()).isEqualTo(3L);
        assertThat(table("uncounted").rowEstimate()).isNull();
    }

    @Test
    void understandsTheTypesThatPeopleDeclare() {
        database.run(
                "CREATE TABLE t (a INT, b BIGINT UNSIGNED, c TINYTEXT, d NVARCHAR(20), e NUMBER(10), f FLOATING POINT,"
                        + " g DOUBLE PRECISION, h DATETIME, i TIMESTAMP WITH TIME ZONE, j BLOB, k, l BOOL, m JSON, n YEAR(4),"
                        + " o DEC(4,1), p REAL, q TIMESTAMP WITHOUT TIME ZONE, r WHATEVER)");

        assertThat(table("t").columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.INTEGER,
                        ColumnType.INTEGER,
                        ColumnType.TEXT,
                        ColumnType.TEXT,
                        ColumnType.DECIMAL,
                        ColumnType.FLOAT,
                        ColumnType.FLOAT,
                        ColumnType.TIMESTAMP,
                        ColumnType.TIMESTAMP_WITH_TIME_ZONE,
                        ColumnType.BINARY,
                        ColumnType.OTHER,
                        ColumnType.BOOLEAN,
                        ColumnType.JSON,
                        ColumnType.INTEGER,
                        ColumnType.DECIMAL,
                        ColumnType.FLOAT,
                        ColumnType.TIMESTAMP,
                        ColumnType.OTHER);
    }
}
