package io.nl2sql.server.metric;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.db.SupportedDialects;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.driver.DriverSupport;
import io.nl2sql.db.dialect.driver.Drivers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The dialects in which metric queries are written, by what people call them. Immutable. */
final class SpokenDialects {

    /** The ids in which figures can be written, as nobody checked the others. */
    private static final List<String> WRITTEN =
            List.of("sqlserver", "postgresql", "mysql", "mariadb", "sqlite", "h2", "duckdb");

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "mssql", "sqlserver",
            "tsql", "sqlserver",
            "microsoftsqlserver", "sqlserver",
            "azuresql", "sqlserver",
            "postgres", "postgresql",
            "ansisql", "ansi");

    private final Map<String, Dialect> dialects;

    SpokenDialects() {
        Map<String, Dialect> all = new HashMap<>(
                Stream.concat(DriverSupport.all(Drivers.OF_CLASS_PATH).stream(), SupportedDialects.ALL.stream())
                        .map(DialectSupport::dialect)
                        .filter(dialect -> WRITTEN.contains(dialect.id()))
                        .collect(toMap(Dialect::id, identity(), (first, second) -> first)));
        all.put("ansi", AnsiDialect.INSTANCE);
        dialects = Map.copyOf(all);
    }

    /** The dialect of a name; empty where it is not known. */
    Optional<Dialect> find(String name) {
        String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Optional.ofNullable(dialects.get(OTHER_NAMES.getOrDefault(word, word)));
    }
}
