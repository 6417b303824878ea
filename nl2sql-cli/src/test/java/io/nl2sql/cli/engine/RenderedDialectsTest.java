package io.nl2sql.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.db.SupportedDialects;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.driver.DriverSupport;
import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.rules.render.SqlRenderer;
import io.nl2sql.testkit.sample.GoldenText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Query trees of every kind as each dialect writes them, engines that cannot run here included. */
class RenderedDialectsTest {

    private static final TableName ARTIST = TableName.of("artist");
    private static final TableName ALBUM = TableName.of("album");
    private static final TableName SALE = TableName.of("sale");
    private static final TableName EMPLOYEE = TableName.of("employee");
    private static final TableName SECTION = TableName.of("section");
    private static final TableName GRADE = TableName.of("grade");

    static Stream<Dialect> dialects() {
        Stream<Dialect> engines = Stream.concat(
                        SupportedDialects.ALL.stream(), DriverSupport.all(Drivers.OF_CLASS_PATH).stream())
                .map(DialectSupport::dialect)
                .filter(dialect ->
                        !List.of("trino", "clickhouse", "snowflake", "bigquery").contains(dialect.id()));
        return Stream.concat(engines, Stream.of(AnsiDialect.INSTANCE));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyQueryIsWrittenLikeThisAndUnderstood(Dialect dialect) {
        DatabaseSchema schema = schema(dialect);
        SqlRenderer renderer = new SqlRenderer(schema);
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(dialect);
        StringBuilder golden = new StringBuilder();
        new RenderedQueries("").all().forEach((name, query) -> {
            String sql = renderer.render(query);

            assertThat(analyzer.analyze(sql, schema).outcome())
                    .as("%s: %s", name, sql)
                    .isInstanceOf(SqlAnalysis.Outcome.Understood.class);
            golden.append("-- ").append(name).append('\n').append(sql).append(";\n");
        });
        GoldenText.assertMatches(RenderedDialectsTest.class, "rendered." + dialect.id() + ".sql", golden.toString());
    }

    /** As engines tell of the database that {@link RenderedQueries#SCRIPT} makes. */
    private static DatabaseSchema schema(Dialect dialect) {
        return new DatabaseSchema(
                dialect,
                List.of(
                        table(
                                ARTIST,
                                List.of("id"),
                                required("id", ColumnType.INTEGER),
                                required("name", ColumnType.TEXT),
                                Column.of("formed", ColumnType.INTEGER)),
                        table(
                                ALBUM,
                                List.of("id"),
                                required("id", ColumnType.INTEGER),
                                Column.of("artist", ColumnType.INTEGER),
                                Column.of("title", ColumnType.TEXT),
                                Column.of("released", ColumnType.DATE),
                                Column.of("price", ColumnType.DECIMAL),
                                Column.of("code", ColumnType.TEXT),
                                Column.of("live", ColumnType.BOOLEAN)),
                        table(
                                SALE,
                                List.of(),
                                Column.of("album", ColumnType.INTEGER),
                                Column.of("day", ColumnType.TEXT),
                                Column.of("quantity", ColumnType.INTEGER),
                                Column.of("group", ColumnType.TEXT)),
                        table(
                                EMPLOYEE,
                                List.of("id"),
                                required("id", ColumnType.INTEGER),
                                Column.of("name", ColumnType.TEXT),
                                Column.of("boss", ColumnType.INTEGER)),
                        table(
                                SECTION,
                                List.of("course", "term"),
                                required("course", ColumnType.TEXT),
                                required("term", ColumnType.INTEGER),
                                Column.of("room", ColumnType.TEXT)),
                        table(
                                GRADE,
                                List.of(),
                                Column.of("student", ColumnType.TEXT),
                                Column.of("course", ColumnType.TEXT),
                                Column.of("term", ColumnType.INTEGER),
                                Column.of("points", ColumnType.INTEGER))),
                List.of(key(ALBUM, "artist", ARTIST), key(SALE, "album", ALBUM), key(EMPLOYEE, "boss", EMPLOYEE)));
    }

    private static Table table(TableName name, List<String> key, Column... columns) {
        return new Table(name, TableKind.TABLE, List.of(columns), key, List.of(), List.of(), null, null);
    }

    private static Column required(String name, ColumnType type) {
        return new Column(name, type, "", false, null, null);
    }

    private static ForeignKey key(TableName from, String column, TableName to) {
        return new ForeignKey(from, List.of(column), to, List.of("id"), ForeignKey.Origin.DECLARED);
    }
}
