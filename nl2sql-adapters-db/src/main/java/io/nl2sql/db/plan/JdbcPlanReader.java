package io.nl2sql.db.plan;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.plan.QueryPlan;
import io.nl2sql.core.port.out.PlanReader;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.db.session.Fetching;
import io.nl2sql.db.session.StatementText;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Has the engine explain a statement in a read-only session. */
public final class JdbcPlanReader implements PlanReader {

    /** More lines than any plan that can be run. */
    private static final int MAX_LINES = 10_000;

    private final ReadOnlySessions sessions;

    public JdbcPlanReader(ReadOnlySessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the statement was approved for another dialect
     */
    @Override
    public QueryPlan read(PlanRequest request) {
        DialectSupport support = sessions.support();
        if (!request.sql().dialect().equals(support.dialect())) {
            throw new IllegalArgumentException("the statement was approved for %s, not for %s"
                    .formatted(request.sql().dialect().id(), support.dialect().id()));
        }
        PlanFormat format = PlanFormat.of(support.dialect().id());
        if (format == null) {
            return QueryPlan.UNKNOWN;
        }
        String sql = format.command() + StatementText.of(request.sql());
        return sessions.run(Activity.RUNNING, request.timeout(), request.cancellation(), session -> {
            support.requireOneStatement(sql);
            return format.read(
                    session.run(sql, new Fetching(support.fetchSize(), MAX_LINES, false), JdbcPlanReader::lines));
        });
    }

    private static List<Map<String, String>> lines(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<Map<String, String>> lines = new ArrayList<>();
        while (rows.next()) {
            Map<String, String> line = new LinkedHashMap<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                String value = rows.getString(column);
                line.put(columns.getColumnLabel(column).toLowerCase(Locale.ROOT), value == null ? "" : value);
            }
            lines.add(line);
        }
        return lines;
    }
}
