package io.nl2sql.db.store;

import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.domain.activity.ActivityCount;
import io.nl2sql.core.domain.activity.ActivityQuery;
import io.nl2sql.core.port.out.ActivityStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Activities in a table of the store. Characters that no store keeps are replaced. */
final class JdbcActivityStore implements ActivityStore {

    private static final String INSERT = """
            INSERT INTO activities (id, user_id, type, details_json, tokens, duration, succeeded, error, address,
                user_agent, at)
            VALUES (:id, :userId, :type, :details, :tokens, :time, :succeeded, :error, :address, :userAgent, :at)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String COUNTS = """
            SELECT user_id, type, COUNT(*) AS total, CAST(SUM(succeeded) AS BIGINT) AS succeeded,
                CAST(SUM(tokens) AS BIGINT) AS tokens, CAST(SUM(duration) AS BIGINT) AS duration, MAX(at) AS last_at
            """;

    private final StoreSessions sessions;

    JdbcActivityStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void append(Activity activity) {
        sessions.write(handle -> handle.createUpdate(INSERT)
                .bind("id", activity.id().toString())
                .bind("userId", activity.userId().toString())
                .bind("type", StorableText.replaced(activity.type()))
                .bind("details", StorableText.replaced(activity.details()))
                .bind("tokens", activity.tokens())
                .bind("time", StoredMoments.micros(activity.time()))
                .bind("succeeded", activity.succeeded() ? 1 : 0)
                .bind("error", StorableText.replaced(activity.error()))
                .bind("address", StorableText.replaced(activity.address()))
                .bind("userAgent", StorableText.replaced(activity.userAgent()))
                .bind("at", StoredMoments.micros(activity.at()))
                .execute());
    }

    @Override
    public List<Activity> search(ActivityQuery query) {
        String order = " ORDER BY at DESC, position DESC LIMIT :limit OFFSET :skip";
        return sessions.query(handle -> selected(handle, "SELECT *", query, order)
                .bind("limit", query.limit())
                .bind("skip", query.skip())
                .map(JdbcActivityStore::activity)
                .list());
    }

    @Override
    public List<ActivityCount> counts(ActivityQuery query) {
        return sessions.query(
                handle -> selected(handle, COUNTS, query, " GROUP BY user_id, type ORDER BY user_id, type")
                        .map(JdbcActivityStore::count)
                        .list());
    }

    @Override
    public void removeOfUser(UUID userId) {
        sessions.write(handle -> handle.createUpdate("DELETE FROM activities WHERE user_id = :id")
                .bind("id", userId.toString())
                .execute());
    }

    private static Query selected(Handle handle, String what, ActivityQuery wanted, String end) {
        StringBuilder sql = new StringBuilder(what).append(" FROM activities WHERE 1 = 1");
        append(sql, wanted.userId() != null, " AND user_id = :userId");
        append(sql, !wanted.type().isEmpty(), " AND type = :type");
        append(sql, wanted.succeededOnly(), " AND succeeded = 1");
        append(sql, wanted.from() != null, " AND at >= :from");
        append(sql, wanted.until() != null, " AND at < :until");
        Query query = handle.createQuery(sql.append(end).toString());
        if (wanted.userId() != null) {
            query.bind("userId", wanted.userId().toString());
        }
        if (!wanted.type().isEmpty()) {
            query.bind("type", StorableText.replaced(wanted.type()));
        }
        bind(query, "from", wanted.from());
        bind(query, "until", wanted.until());
        return query;
    }

    private static void append(StringBuilder sql, boolean wanted, String condition) {
        if (wanted) {
            sql.append(condition);
        }
    }

    private static void bind(Query query, String name, @Nullable Instant moment) {
        if (moment != null) {
            query.bind(name, StoredMoments.micros(moment));
        }
    }

    private static Activity activity(ResultSet row, StatementContext context) throws SQLException {
        return new Activity(
                StoredMoments.id(row, "id"),
                StoredMoments.id(row, "user_id"),
                row.getString("type"),
                row.getString("details_json"),
                row.getLong("tokens"),
                StoredMoments.time(row, "duration"),
                row.getInt("succeeded") == 1,
                row.getString("error"),
                row.getString("address"),
                row.getString("user_agent"),
                StoredMoments.moment(row, "at"));
    }

    private static ActivityCount count(ResultSet row, StatementContext context) throws SQLException {
        return new ActivityCount(
                StoredMoments.id(row, "user_id"),
                row.getString("type"),
                row.getLong("total"),
                row.getLong("succeeded"),
                row.getLong("tokens"),
                StoredMoments.time(row, "duration"),
                StoredMoments.moment(row, "last_at"));
    }
}
