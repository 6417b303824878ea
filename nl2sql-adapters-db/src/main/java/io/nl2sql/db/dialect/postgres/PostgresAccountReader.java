package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.db.dialect.AccountReader;
import io.nl2sql.db.session.ReadOnlySession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights of an account of PostgreSQL, whether its own, those of PUBLIC or those of a role it belongs to. Temporary
 * tables are no writing, and neither are functions, which run with rights that cannot be told from outside.
 */
final class PostgresAccountReader implements AccountReader {

    /** One row for each right, with the number of things it holds for and the first of them by name. */
    private static final String RIGHTS = """
            SELECT 'it is a superuser', 1, NULL FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolsuper
            UNION ALL
            SELECT 'it may create roles', 1, NULL FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolcreaterole
            UNION ALL
            SELECT 'it may create databases', 1, NULL FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolcreatedb
            UNION ALL
            SELECT 'it may replicate', 1, NULL FROM pg_catalog.pg_roles WHERE rolname = current_user AND rolreplication
            UNION ALL
            SELECT 'it belongs to', count(*), min(rolname::text) FROM pg_catalog.pg_roles
             WHERE rolname IN ('pg_write_all_data', 'pg_execute_server_program', 'pg_write_server_files',
                               'pg_read_server_files', 'pg_maintain', 'pg_signal_backend', 'pg_checkpoint',
                               'pg_create_subscription')
               AND pg_catalog.pg_has_role(current_user, oid, 'MEMBER')
            UNION ALL
            SELECT 'it owns', count(*), min(n.nspname || '.' || c.relname)
              FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname !~ '^(pg_|information_schema$)'
               AND pg_catalog.pg_has_role(current_user, c.relowner, 'MEMBER')
            UNION ALL
            SELECT 'it may ' || lower(kind.right), count(*), min(n.nspname || '.' || c.relname)
              FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             CROSS JOIN (VALUES ('INSERT INTO', 'INSERT'), ('UPDATE', 'UPDATE'), ('DELETE FROM', 'DELETE'),
                                ('TRUNCATE', 'TRUNCATE')) AS kind ("right", privilege)
             WHERE c.relkind IN ('r', 'p', 'v', 'f') AND n.nspname !~ '^(pg_|information_schema$)'
               AND (pg_catalog.has_table_privilege(c.oid, kind.privilege)
                    OR (kind.privilege IN ('INSERT', 'UPDATE')
                        AND pg_catalog.has_any_column_privilege(c.oid, kind.privilege)))
             GROUP BY kind.right
            UNION ALL
            SELECT 'it may advance', count(*), min(n.nspname || '.' || c.relname)
              FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
             WHERE n.nspname !~ '^(pg_|information_schema$)'
               AND CASE WHEN c.relkind = 'S' THEN pg_catalog.has_sequence_privilege(c.oid, 'USAGE, UPDATE') END
            UNION ALL
            SELECT 'it may create in schema', count(*), min(nspname::text) FROM pg_catalog.pg_namespace
             WHERE nspname !~ '^(pg_|information_schema$)' AND pg_catalog.has_schema_privilege(oid, 'CREATE')
            UNION ALL
            SELECT 'it may create schemas in database', 1, pg_catalog.current_database()::text
             WHERE pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
            """;

    @Override
    public WriteAccess read(ReadOnlySession session) throws SQLException {
        List<String> reasons = new ArrayList<>();
        for (String reason : session.query(RIGHTS, PostgresAccountReader::reason)) {
            if (!reason.isEmpty()) {
                reasons.add(reason);
            }
        }
        return reasons.isEmpty()
                ? new WriteAccess.CannotWrite("it may only SELECT")
                : new WriteAccess.CouldWrite(reasons);
    }

    private static String reason(ResultSet row) throws SQLException {
        long count = row.getLong(2);
        String first = row.getString(3);
        if (count == 0) {
            return "";
        }
        String name = first == null ? "" : " " + first;
        return row.getString(1) + name + (count > 1 ? " and %d more".formatted(count - 1) : "");
    }
}
