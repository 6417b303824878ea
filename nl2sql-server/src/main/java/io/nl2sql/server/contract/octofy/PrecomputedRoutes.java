package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.http.wire.OneOf;
import io.nl2sql.server.precomputed.PrecomputedForm;
import io.nl2sql.server.precomputed.PrecomputedForm.Status;
import io.nl2sql.server.precomputed.PrecomputedQueries;
import io.nl2sql.server.precomputed.PrecomputedQueries.KeptQuery;
import io.nl2sql.server.source.Sources;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions whose statements were written beforehand, and what becomes of them. */
public final class PrecomputedRoutes implements RouteGroup {

    private static final String PATH = "/api/v1/admin/precomputed-queries";
    private static final Parameter<String> SOURCE = Parameter.text("source_id", "Of which source.");
    private static final Parameter<String> STATUS =
            Parameter.text("status", "Pending, Approved, Modified or Rejected; any where it is left out.");

    private final PrecomputedQueries queries;
    private final Sources sources;

    public PrecomputedRoutes(PrecomputedQueries queries, Sources sources) {
        this.queries = requireNonNull(queries, "queries is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    /** What is written. */
    record PrecomputedBody(
            @Length(min = 1, max = 2_000) String question,
            @Length(min = 1, max = 100_000) String sqlQuery,
            @Length(min = 1, max = 300) String groupName,
            @Length(max = 300) @Nullable String groupFileName,

            @Doc("The metric query it was made from.") @Nullable
            JsonNode smqQuery,

            @Absent("\"Pending\"") @OneOf({"Pending", "Approved", "Modified", "Rejected"})
            String status,

            @Doc("The query to replace; a new one where it is left out.") @Length(max = 200) @Nullable
            String queryId,

            @Doc("The source it belongs to; the primary one where it is left out.") @Nullable
            String sourceId) {}

    /** Its id. */
    record PrecomputedId(String queryId) {}

    /** What became of it. */
    record PrecomputedDecision(
            @OneOf({"Pending", "Approved", "Modified", "Rejected"})
            String status) {}

    /** What came of deciding. */
    record PrecomputedDecided(String status, String message, String queryId) {}

    /** One of a list. */
    record PrecomputedItem(
            String queryId,
            String question,
            String sqlQuery,
            String groupName,
            @Nullable String groupFileName,
            @Nullable JsonNode smqQuery,
            String status,
            String sourceId,
            Instant createdAt,
            Instant updatedAt) {}

    @Override
    public List<Route> routes() {
        return List.of(
                of(Method.GET, "")
                        .guards(Ownership.connection(Place.QUERY, "source_id"))
                        .summary("Lists the precomputed queries of a source, the one that changed last first.")
                        .takes(SOURCE)
                        .takes(STATUS)
                        .answers(200, ListOf.type(PrecomputedItem.class), "The queries.", "")
                        .fails(400, "No source is named.")
                        .fails(404, "There is no such source.")
                        .servedBy(this::list),
                of(Method.POST, "")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .summary("Adds a precomputed query, or replaces one.")
                        .takes(PrecomputedBody.class, """
                                {"question": "How many artists are there?", "sql_query": "SELECT COUNT(*) FROM Artist", \
                                "group_name": "Music", "status": "Pending"}""")
                        .answers(200, PrecomputedId.class, "Its id.", "{\"query_id\": \"0b9f…\"}")
                        .fails(400, "The question or the statement is blank.")
                        .fails(404, "There is no such source.")
                        .servedBy(this::save),
                of(Method.POST, "/{query_id}/status")
                        .guards(Ownership.nothing("administrators see the queries of all sources"))
                        .summary("Says what became of a precomputed query: only approved and modified ones answer.")
                        .takes(PrecomputedDecision.class, "{\"status\": \"Approved\"}")
                        .answers(200, PrecomputedDecided.class, "It is so now.", "")
                        .fails(404, "There is no such query.")
                        .servedBy(this::decide));
    }

    private static Route.Builder of(Method method, String path) {
        return Route.of(Contract.OCTOFY, method, PATH + path).access(Access.ADMIN);
    }

    private Reply list(Call call) {
        StoredConnection source = sources.require(call.principal(), call.query(SOURCE));
        String word = call.query(STATUS);
        @Nullable Status status = word.isBlank() ? null : status(word);
        return Reply.ok(queries.list(source.id(), status).stream()
                .map(PrecomputedRoutes::item)
                .toList());
    }

    private static Status status(String word) {
        return Status.find(word)
                .orElseThrow(() -> RefusedRequestException.unprocessable(List.of(new FieldProblem(
                        List.of("query", "status"),
                        "Input should be one of 'Pending', 'Approved', 'Modified', 'Rejected'",
                        "enum"))));
    }

    private Reply save(Call call) {
        PrecomputedBody body = call.body(PrecomputedBody.class);
        if (body.question().isBlank() || body.sqlQuery().isBlank()) {
            throw RefusedRequestException.badRequest("question and sql_query must not be blank");
        }
        StoredConnection source = sources.requireOrPrimary(call.principal(), body.sourceId());
        PrecomputedForm form = new PrecomputedForm(
                body.question().strip(),
                body.sqlQuery(),
                body.groupName(),
                body.groupFileName(),
                body.smqQuery(),
                body.status());
        return Reply.ok(
                new PrecomputedId(queries.save(source, body.queryId(), form).id()));
    }

    private Reply decide(Call call) {
        Status status =
                Status.find(call.body(PrecomputedDecision.class).status()).orElseThrow();
        KeptQuery decided = queries.decide(call.path("query_id"), status);
        return Reply.ok(
                new PrecomputedDecided("success", "The query is %s now".formatted(status.word()), decided.id()));
    }

    private static PrecomputedItem item(KeptQuery query) {
        PrecomputedForm form = query.form();
        return new PrecomputedItem(
                query.id(),
                form.question(),
                form.sqlQuery(),
                form.groupName(),
                form.groupFileName(),
                form.smqQuery(),
                query.status().word(),
                query.connectionId().toString(),
                query.createdAt(),
                query.updatedAt());
    }
}
