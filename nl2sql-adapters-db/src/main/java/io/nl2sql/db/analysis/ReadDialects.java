package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.LimitStyle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dialects that {@link JSqlParserAnalyzer} reads by rules of their own, for callers that have a statement and no
 * database. They write the SQL of the standard.
 */
public final class ReadDialects {

    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "ansi", "ANSI SQL",
            "duckdb", "DuckDB",
            "h2", "H2",
            "mariadb", "MariaDB",
            "mysql", "MySQL",
            "oracle", "Oracle",
            "postgresql", "PostgreSQL",
            "sqlite", "SQLite",
            "sqlserver", "SQL Server"));

    private ReadDialects() {}

    /** The ids of all of them, in alphabetical order. */
    public static List<String> ids() {
        return List.copyOf(NAMES.keySet());
    }

    /** The dialect with this id. */
    public static Dialect of(String id) {
        String displayName = NAMES.get(id);
        if (displayName == null) {
            throw new IllegalArgumentException(
                    "there is no dialect %s; known are %s".formatted(id, String.join(", ", ids())));
        }
        return new ReadDialect(id, displayName);
    }

    private record ReadDialect(String id, String displayName) implements Dialect {

        @Override
        public String identifier(String name) {
            return AnsiDialect.INSTANCE.identifier(name);
        }

        @Override
        public String stringLiteral(String text) {
            return AnsiDialect.INSTANCE.stringLiteral(text);
        }

        @Override
        public LimitStyle limitStyle() {
            return AnsiDialect.INSTANCE.limitStyle();
        }

        @Override
        public String function(DialectFunction function, List<String> arguments) {
            return AnsiDialect.INSTANCE.function(function, arguments);
        }

        @Override
        public String cast(String value, ColumnType type) {
            return AnsiDialect.INSTANCE.cast(value, type);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Dialect dialect && id.equals(dialect.id());
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }
}
