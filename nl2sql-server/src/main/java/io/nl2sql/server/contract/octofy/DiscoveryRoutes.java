package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.server.agent.AgentDesk;
import io.nl2sql.server.agent.Discovery;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Errand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a source holds for a question. Safe for concurrent use. */
final class DiscoveryRoutes {

    private static final double NEAR_DUPLICATE = 0.97;
    private static final double MOST_SIMILAR = 0.9;

    private final Sources sources;
    private final AgentDesk desk;

    DiscoveryRoutes(Sources sources, AgentDesk desk) {
        this.sources = requireNonNull(sources, "sources is null");
        this.desk = requireNonNull(desk, "desk is null");
    }

    @Doc("A question whose tables are looked for.")
    record DiscoveryRequest(
            @Doc("Natural language question.") @Length(max = 8_000)
            String query,

            @Doc("Most tables and most questions.") @Absent("5") @Between(min = 1, max = 100)
            int topK,

            @Doc("Id of the data source; required.") @Nullable
            String sourceId) {}

    record ColumnOut(String name, String dataType, String description) {}

    record RelevantTableOut(
            String schemaName,
            String tableName,
            String description,
            double similarityScore,
            List<String> matchedColumns,
            List<ColumnOut> columns) {}

    record SimilarQueryOut(
            String question,
            String sql,
            double score,
            boolean isExactMatch,
            @Nullable String smqQuery,
            String source) {}

    record ContextOut(
            List<RelevantTableOut> relevantTables,
            List<SimilarQueryOut> similarQueries,
            Map<String, String> glossaryTerms) {}

    @Doc("What the source holds for the question.")
    record DiscoveryAnswer(String query, String reasoning, ContextOut context) {}

    record TestAnswer(String message) {}

    List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/discovery")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .summary("Finds the tables, the answered questions and the terms that a question is about.")
                        .takes(DiscoveryRequest.class, """
                                {"query": "How many artists are there?", "top_k": 5, \
                                "source_id": "f7a5c9a0-6c1e-3a55-8d43-2f2a0c8b9d11"}""")
                        .answers(200, DiscoveryAnswer.class, "What was found.", """
                                {"query": "How many artists are there?", "reasoning": "dual_prong", "context": \
                                {"relevant_tables": [], "similar_queries": [], "glossary_terms": {}}}""")
                        .fails(400, "No question, or no source_id.")
                        .fails(404, "The source is unknown to the caller.")
                        .servedBy(this::discover),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/test")
                        .guards(Ownership.nothing("it says the same to everybody"))
                        .summary("Says that the server is there and the key is good.")
                        .answers(200, TestAnswer.class, "It is.", "{\"message\": \"Test endpoint works\"}")
                        .servedBy(call -> Reply.ok(new TestAnswer("Test endpoint works"))));
    }

    private Reply discover(Call call) {
        DiscoveryRequest request = call.body(DiscoveryRequest.class);
        String question = GenerationReading.question(request.query());
        StoredConnection source = sources.require(call.principal(), request.sourceId());
        Errand errand = Errand.of(call, GenerationRoutes.DOOR, "discovery", source);
        Discovery discovery = desk.discover(errand, question);
        Map<String, String> terms = new LinkedHashMap<>();
        for (GlossaryTerm term : discovery.terms()) {
            terms.put(term.term(), term.definition());
        }
        return Reply.ok(new DiscoveryAnswer(
                request.query(),
                discovery.branch(),
                new ContextOut(
                        discovery.tables().stream()
                                .limit(request.topK())
                                .map(DiscoveryRoutes::table)
                                .toList(),
                        discovery.examples().stream()
                                .limit(request.topK())
                                .map(DiscoveryRoutes::query)
                                .toList(),
                        terms)));
    }

    private static RelevantTableOut table(Discovery.FoundTable found) {
        Table table = found.candidate().table();
        return new RelevantTableOut(
                table.name().schema(),
                table.name().table(),
                found.description(),
                found.candidate().score(),
                found.candidate().matchedColumns(),
                found.columns().stream().map(DiscoveryRoutes::column).toList());
    }

    private static ColumnOut column(Discovery.FoundColumn found) {
        Column column = found.column();
        String type =
                column.nativeType().isEmpty() ? column.type().name().toLowerCase(Locale.ROOT) : column.nativeType();
        return new ColumnOut(column.name(), type, found.description());
    }

    private static SimilarQueryOut query(ExampleMatch match) {
        double score = switch (match.likeness()) {
            case EXACT -> 1;
            case NEAR_DUPLICATE -> NEAR_DUPLICATE;
            case SIMILAR -> Math.min(MOST_SIMILAR, match.score());
        };
        return new SimilarQueryOut(
                match.example().question(),
                match.example().sql(),
                score,
                match.likeness() == ExampleMatch.Likeness.EXACT,
                null,
                "knowledge_base");
    }
}
