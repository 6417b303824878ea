package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.ListOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked before. */
final class HistoryRoutes {

    private static final Parameter<String> TEXT =
            Parameter.text("q", "Only what holds this in question or statement, whatever the case.");
    private static final Parameter<Integer> LIMIT = Parameter.number("limit", 100, 1, 500, "Most entries.");
    private static final String EXAMPLE = """
            [{"id": "550e8400-e29b-41d4-a716-446655440000", "ts": 1710000000.123, "connection": "chinook", "question": \
            "Top 5 artists", "sql": "SELECT 1", "ok": true, "row_count": 5, "error": null}]""";

    private final HistoryStore history;

    HistoryRoutes(EngineParts parts) {
        this.history = parts.history();
    }

    @Doc("A question that was asked.")
    record HistoryItem(
            String id,
            @Doc("Seconds since 1970, with fractions.") double ts,
            String connection,
            String question,
            String sql,
            boolean ok,
            @Nullable Long rowCount,
            @Nullable String error) {}

    List<Route> routes() {
        return List.of(Route.of(Contract.ENGINE, Method.GET, "/history")
                .summary("Lists what was asked, newest first.")
                .guards(Ownership.own("only what the caller asked is listed; administrators see everything"))
                .takes(TEXT)
                .takes(LIMIT)
                .answers(200, ListOf.type(HistoryItem.class), "The entries.", EXAMPLE)
                .fails(422, "The limit is outside 1 to 500.")
                .servedBy(this::list));
    }

    private Reply list(Call call) {
        HistoryQuery query = new HistoryQuery(
                call.principal().isAdmin() ? null : call.principal().userId(),
                null,
                null,
                call.query(TEXT),
                call.query(LIMIT));
        return Reply.ok(history.search(query).stream().map(HistoryRoutes::item).toList());
    }

    private static HistoryItem item(HistoryEntry entry) {
        return new HistoryItem(
                entry.id().toString(),
                entry.at().toEpochMilli() / 1_000.0,
                entry.connection(),
                entry.question(),
                entry.sql(),
                entry.succeeded(),
                entry.rows(),
                entry.error().isEmpty() ? null : entry.error());
    }
}
