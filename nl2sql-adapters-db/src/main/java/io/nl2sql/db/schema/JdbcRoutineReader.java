package io.nl2sql.db.schema;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.db.schema.Routine.Kind;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists procedures and functions over the metadata of JDBC ({@link DatabaseMetaData#getProcedures} and
 * {@link DatabaseMetaData#getFunctions}), of engines that have some: PostgreSQL, MySQL, MariaDB and SQL Server. Safe for
 * concurrent use; every call reads afresh.
 */
public final class JdbcRoutineReader {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Set<String> OF_ENGINES =
            Set.of("pg_catalog", "information_schema", "pg_toast", "sys", "mysql", "performance_schema");

    private final ReadOnlySessions sessions;

    public JdbcRoutineReader(ReadOnlySessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /**
     * The routines of the database that do not come with the engine, by schema and name, each name once; empty where the
     * engine has none.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException as when a schema is read
     */
    public List<Routine> read() {
        if (!Routine.isKnownTo(sessions.support().dialect().id())) {
            return List.of();
        }
        return sessions.run(Activity.READING_CATALOGUE, TIMEOUT, Cancellation.NEVER, JdbcRoutineReader::routines);
    }

    private static List<Routine> routines(ReadOnlySession session) throws SQLException {
        DatabaseMetaData metaData = session.metaData();
        String catalog = metaData.getConnection().getCatalog();
        Map<String, Routine> found = new LinkedHashMap<>();
        try (ResultSet row = metaData.getFunctions(catalog, null, "%")) {
            while (row.next()) {
                session.check();
                add(row, Kind.FUNCTION, "FUNCTION", found);
            }
        }
        try (ResultSet row = metaData.getProcedures(catalog, null, "%")) {
            while (row.next()) {
                session.check();
                add(row, Kind.PROCEDURE, "PROCEDURE", found);
            }
        }
        List<Routine> sorted = new ArrayList<>(found.values());
        sorted.sort(Comparator.comparing(Routine::schema).thenComparing(Routine::name));
        return List.copyOf(sorted);
    }

    /** Some drivers list functions among the procedures as well: what is known as a function stays one. */
    private static void add(ResultSet row, Kind kind, String label, Map<String, Routine> found) throws SQLException {
        String schema = schema(row.getString(label + "_SCHEM"), row.getString(label + "_CAT"));
        String name = plain(row.getString(label + "_NAME"));
        if (!OF_ENGINES.contains(schema.toLowerCase(Locale.ROOT)) && !name.isEmpty()) {
            found.putIfAbsent(schema + '\n' + name, new Routine(kind, schema, name, comment(row.getString("REMARKS"))));
        }
    }

    /** MySQL keeps routines in databases, which are its schemas and JDBC's catalogues. */
    private static String schema(@Nullable String schema, @Nullable String catalog) {
        if (schema != null && !schema.isEmpty()) {
            return schema;
        }
        return catalog == null ? "" : catalog;
    }

    /** SQL Server writes the number of a procedure behind its name. */
    private static String plain(@Nullable String name) {
        return name == null ? "" : name.replaceFirst(";\\d+$", "");
    }

    private static @Nullable String comment(@Nullable String remarks) {
        return remarks == null || remarks.isBlank() ? null : remarks.strip();
    }
}
