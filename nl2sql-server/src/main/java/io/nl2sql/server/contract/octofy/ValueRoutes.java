package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.ReferenceWire.IngestAnswer;
import io.nl2sql.server.contract.octofy.ReferenceWire.SourceRequest;
import io.nl2sql.server.contract.octofy.ReferenceWire.StatusAnswer;
import io.nl2sql.server.contract.octofy.ReferenceWire.ValueItem;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.reference.IndexedValue;
import io.nl2sql.server.reference.ValueBook;
import io.nl2sql.server.reference.ValueDesk;
import io.nl2sql.server.reference.ValueSheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that people write down for the index, so that words of a question lead to what is stored. */
public final class ValueRoutes implements RouteGroup {

    private static final String PATH = "/api/v1/admin/values";
    private static final Parameter<String> QUERY = Parameter.text("query", "What is looked for.");
    private static final Parameter<Integer> TOP =
            Parameter.number("top_k", 50, 1, 1_000, "Most values that are given.");
    private static final String UNKNOWN = "there is no such value: list them with GET " + PATH;
    private static final String EXAMPLE = """
            [{"id": "5f0c3a1e-9b7d-4c21-8e55-2f7d1a90c3b4", "value": "Rock", "schema_name": "main", \
            "table_name": "Genre", "column_name": "Name", "metadata": null}]""";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final ValueDesk desk;
    private final ValueBook book;
    private final Sources sources;
    private final Connections connections;

    public ValueRoutes(ValueDesk desk, ValueBook book, Sources sources, Connections connections) {
        this.desk = requireNonNull(desk, "desk is null");
        this.book = requireNonNull(book, "book is null");
        this.sources = requireNonNull(sources, "sources is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.GET, PATH)
                        .access(Access.ADMIN)
                        .summary("Lists the values that were written down for a source.")
                        .guards(ReferenceCalls.OWNERSHIP)
                        .takes(ReferenceCalls.SOURCE)
                        .answers(200, ListOf.type(ValueItem.class), "The values.", EXAMPLE)
                        .fails(404, "There is no such source.")
                        .servedBy(call -> Reply.ok(items(desk.list(ReferenceCalls.source(call, sources))))),
                Route.of(Contract.OCTOFY, Method.GET, PATH + "/search")
                        .access(Access.ADMIN)
                        .summary("Finds the values of a source that are like a text.")
                        .guards(ReferenceCalls.OWNERSHIP)
                        .takes(QUERY)
                        .takes(TOP)
                        .takes(ReferenceCalls.SOURCE)
                        .answers(200, ListOf.type(ValueItem.class), "The values, the likest first.", EXAMPLE)
                        .fails(400, "Nothing is looked for.")
                        .fails(404, "There is no such source.")
                        .servedBy(this::search),
                Route.of(Contract.OCTOFY, Method.GET, PATH + "/template")
                        .access(Access.ADMIN)
                        .summary("Gives a workbook to fill in.")
                        .guards(Ownership.nothing("it holds labels only"))
                        .answersWith(200, SheetFile.CONTENT_TYPE, "A row of labels.", "")
                        .servedBy(call -> ReferenceCalls.workbook(ValueSheet.template(), "values-template")),
                Route.of(Contract.OCTOFY, Method.GET, PATH + "/export")
                        .access(Access.ADMIN)
                        .summary("Gives the values of a source as a workbook.")
                        .guards(ReferenceCalls.OWNERSHIP)
                        .takes(ReferenceCalls.SOURCE)
                        .answersWith(
                                200,
                                SheetFile.CONTENT_TYPE,
                                "Columns value, schema_name, table_name, column_name, metadata.",
                                "")
                        .fails(404, "There is no such source.")
                        .servedBy(call -> ReferenceCalls.workbook(
                                ValueSheet.of(desk.list(ReferenceCalls.source(call, sources))), "values")),
                Route.of(Contract.OCTOFY, Method.DELETE, PATH + "/{id}")
                        .access(Access.ADMIN)
                        .summary("Removes a value.")
                        .guards(Ownership.nothing(
                                "only administrators remove values, and they may change every source"))
                        .answers(200, StatusAnswer.class, "It is gone.", """
                                {"status": "success", "message": "the value is removed"}""")
                        .fails(404, "There is no such value.")
                        .servedBy(this::remove),
                Route.of(Contract.OCTOFY, Method.POST, PATH + "/clear")
                        .access(Access.ADMIN)
                        .summary("Removes all values that were written down for a source.")
                        .guards(ReferenceCalls.OWNERSHIP)
                        .takes(ReferenceCalls.SOURCE)
                        .takes(SourceRequest.class, "{}")
                        .answers(200, StatusAnswer.class, "They are gone.", """
                                {"status": "success", "message": "all values of chinook are removed"}""")
                        .fails(404, "There is no such source.")
                        .servedBy(this::clear),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/ingest-values")
                        .access(Access.ADMIN)
                        .summary("Takes values in from a file.")
                        .guards(ReferenceCalls.OF_FORM)
                        .takesForm(ReferenceCalls.FILE, ReferenceCalls.MODE, ReferenceCalls.SOURCE_FIELD)
                        .answers(200, IngestAnswer.class, "What became of its rows.", """
                                {"status": "success", "message": "42 values of 50 rows taken in", \
                                "rows_processed": 42, "total_rows": 50}""")
                        .fails(
                                400,
                                "The file is not of this kind, none of its rows can be taken in, or there are too many.")
                        .fails(404, "There is no such source.")
                        .fails(422, "There is no file, or no such mode.")
                        .servedBy(this::ingest));
    }

    private Reply search(Call call) {
        String query = call.query(QUERY);
        if (query.isBlank()) {
            throw RefusedRequestException.badRequest("nothing is looked for: send query");
        }
        return Reply.ok(items(desk.search(ReferenceCalls.source(call, sources), query, call.query(TOP))));
    }

    private Reply remove(Call call) {
        UUID id = call.pathId("id", UNKNOWN);
        StoredConnection source = book.sourceOf(id)
                .flatMap(sourceId -> connections.visible(call.principal()).stream()
                        .filter(connection -> connection.id().equals(sourceId))
                        .findFirst())
                .orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN));
        if (!desk.remove(source, id)) {
            throw RefusedRequestException.notFound(UNKNOWN);
        }
        return Reply.ok(new StatusAnswer(ReferenceWire.SUCCESS, "the value is removed"));
    }

    private Reply clear(Call call) {
        @Nullable String sent = call.body(SourceRequest.class).sourceId();
        StoredConnection source =
                sent == null ? ReferenceCalls.source(call, sources) : sources.require(call.principal(), sent);
        desk.clear(source);
        return Reply.ok(
                new StatusAnswer(ReferenceWire.SUCCESS, "all values of %s are removed".formatted(source.name())));
    }

    private Reply ingest(Call call) {
        StoredConnection source = ReferenceCalls.sourceOfForm(call, sources);
        boolean alone = ReferenceCalls.replaces(call);
        return ReferenceCalls.ingested(desk.ingest(source, ReferenceCalls.sheet(call), alone));
    }

    private static List<ValueItem> items(List<IndexedValue> values) {
        return values.stream().map(ValueRoutes::item).toList();
    }

    private static ValueItem item(IndexedValue value) {
        return new ValueItem(
                value.id().toString(),
                value.value().value(),
                value.value().schema(),
                value.value().table(),
                value.value().column(),
                value.metadata() == null ? null : tree(value.metadata()));
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata was kept that is no JSON", e);
        }
    }
}
