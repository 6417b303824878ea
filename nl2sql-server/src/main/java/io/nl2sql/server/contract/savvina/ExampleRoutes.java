package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.chat.ChatSettings;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.StatementEnd;
import io.nl2sql.server.work.TimedIds;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Verified examples of connections: questions with statements that are known to answer them. */
final class ExampleRoutes {

    private static final String CONNECTION_ID = "connection_id";
    private static final String EXAMPLE_ID = "example_id";
    private static final String NO_CONNECTION = "Connection not found";
    private static final Ownership OF_CONNECTION = Ownership.connection(Place.PATH, CONNECTION_ID);
    private static final Ownership OF_EXAMPLE = Ownership.piece(Place.PATH, EXAMPLE_ID);
    private static final String SENT = """
            {"question": "How many artists are there?", "query": "SELECT COUNT(*) FROM Artist"}""";

    private final Connections connections;
    private final Workbench workbench;
    private final KnowledgeStore knowledge;
    private final KnowledgeChanges changes;
    private final SemanticQueryCache cache;
    private final Supplier<ChatSettings> settings;
    private final DialectNames dialects;
    private final Clock clock;

    ExampleRoutes(
            Connections connections,
            Workbench workbench,
            KnowledgeStore knowledge,
            KnowledgeChanges changes,
            SemanticQueryCache cache,
            Supplier<ChatSettings> settings,
            DialectNames dialects,
            Clock clock) {
        this.connections = requireNonNull(connections, "connections is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.dialects = requireNonNull(dialects, "dialects is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Doc("A question with the statement that answers it.")
    record NewExample(
            @Length(min = 1, max = 8_000) String question,
            @Length(min = 1, max = 65_536) String query) {}

    @Doc("What is to be changed of an example.")
    record ExampleChange(
            @Length(min = 1, max = 8_000) @Nullable String question,
            @Length(min = 1, max = 65_536) @Nullable String query) {}

    @Doc("A verified example.")
    record Example(
            String id,
            String question,
            String query,
            String queryDialect,

            @Doc("When it was added, where that is known.") @Nullable
            String createdAt) {}

    @Doc("Examples; all of them under both names.")
    record ExampleList(List<Example> examples, List<Example> items, long total, int limit, int offset) {}

    private record Found(StoredConnection connection, VerifiedExample example) {}

    List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/chat/examples/{connection_id}")
                        .summary("Lists the verified examples of a connection.")
                        .guards(OF_CONNECTION)
                        .takes(Paging.LIMIT)
                        .takes(Paging.OFFSET)
                        .answers(200, ExampleList.class, "The examples.", "")
                        .fails(404, "The caller knows no such connection.")
                        .servedBy(this::list),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/chat/examples/{connection_id}")
                        .summary("Adds a verified example; what is known of questions like it is forgotten.")
                        .guards(OF_CONNECTION)
                        .takes(NewExample.class, SENT)
                        .answers(201, Example.class, "The example.", "")
                        .fails(400, "The statement may not run.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "The caller knows no such connection.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::add),
                Route.of(Contract.SAVVINA, Method.PUT, "/api/v1/chat/examples/{example_id}")
                        .summary("Changes a verified example.")
                        .guards(OF_EXAMPLE)
                        .takes(ExampleChange.class, SENT)
                        .answers(200, Example.class, "The example as it is now.", "")
                        .fails(400, "The statement may not run.")
                        .fails(404, "There is no such example on a connection of the caller.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::change),
                Route.of(Contract.SAVVINA, Method.DELETE, "/api/v1/chat/examples/{example_id}")
                        .summary("Removes a verified example.")
                        .guards(OF_EXAMPLE)
                        .answersNothing("It is gone.")
                        .fails(404, "There is no such example on a connection of the caller.")
                        .servedBy(this::remove));
    }

    private Reply list(Call call) {
        StoredConnection connection = connections.require(call.principal(), call.pathId(CONNECTION_ID, NO_CONNECTION));
        String dialect = dialects.of(connection);
        List<Example> all = knowledge.load(connection.id().toString()).examples().stream()
                .map(example -> onTheWire(example, dialect))
                .toList();
        List<Example> page = Paging.page(all, call);
        return Reply.ok(new ExampleList(page, page, all.size(), call.query(Paging.LIMIT), call.query(Paging.OFFSET)));
    }

    private Reply add(Call call) {
        NewExample sent = call.body(NewExample.class);
        StoredConnection connection = connections.require(call.principal(), call.pathId(CONNECTION_ID, NO_CONNECTION));
        connections.requireOwner(call.principal(), connection);
        VerifiedExample example = new VerifiedExample(
                TimedIds.at(clock.instant()).toString(),
                requireText(sent.question(), "question"),
                checked(connection, sent.query()),
                connection.engine(),
                List.of(),
                call.principal().username(),
                null);
        save(connection, example);
        return Reply.created(onTheWire(example, dialects.of(connection)));
    }

    private Reply change(Call call) {
        Found found = require(call);
        ExampleChange sent = call.body(ExampleChange.class);
        VerifiedExample old = found.example();
        @Nullable String question = sent.question();
        @Nullable String query = sent.query();
        VerifiedExample changed = new VerifiedExample(
                old.id(),
                question == null ? old.question() : requireText(question, "question"),
                query == null ? old.sql() : checked(found.connection(), query),
                old.dialect(),
                old.tags(),
                call.principal().username(),
                old.expires());
        cache.evictSimilar(
                found.connection().id(), old.question(), settings.get().cache());
        save(found.connection(), changed);
        return Reply.ok(onTheWire(changed, dialects.of(found.connection())));
    }

    private Reply remove(Call call) {
        Found found = require(call);
        knowledge.removeExample(
                found.connection().id().toString(), found.example().id());
        changes.changed(found.connection().id());
        return Reply.nothing();
    }

    private void save(StoredConnection connection, VerifiedExample example) {
        knowledge.saveExample(connection.id().toString(), example);
        cache.evictSimilar(connection.id(), example.question(), settings.get().cache());
        changes.changed(connection.id());
    }

    /** The example of an id on one of the connections that the caller may change. */
    private Found require(Call call) {
        String id = call.path(EXAMPLE_ID);
        return connections.visible(call.principal()).stream()
                .filter(connection -> call.principal().owns(connection.ownerId()))
                .flatMap(connection -> example(connection, id).stream())
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.notFound("Example not found"));
    }

    private Optional<Found> example(StoredConnection connection, String id) {
        return knowledge.load(connection.id().toString()).examples().stream()
                .filter(example -> example.id().equals(id))
                .findFirst()
                .map(example -> new Found(connection, example));
    }

    /** Examples teach what may run, so that each has to pass the gate. */
    private String checked(StoredConnection connection, String query) {
        String sql = StatementEnd.cut(requireText(query, "query"));
        GateVerdict verdict = workbench.with(connection, (engine, dialect) -> engine.review(sql));
        if (verdict instanceof GateVerdict.Rejected rejected) {
            throw RefusedRequestException.badRequest(
                    rejected.violations().get(0).message());
        }
        return sql;
    }

    private static String requireText(String sent, String field) {
        String text = sent.strip();
        if (text.isEmpty()) {
            throw RefusedRequestException.badRequest("the %s is blank: write one".formatted(field));
        }
        return text;
    }

    private static Example onTheWire(VerifiedExample example, String dialect) {
        return new Example(example.id(), example.question(), example.sql(), dialect, createdAt(example));
    }

    /** The ids of examples that were added here tell when that was. */
    private static @Nullable String createdAt(VerifiedExample example) {
        return UuidText.parse(example.id())
                .flatMap(TimedIds::momentOf)
                .map(Instant::toString)
                .orElse(null);
    }
}
