package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.server.contract.wren.WrittenPieces.Kind;
import io.nl2sql.server.contract.wren.WrittenPieces.Place;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions with the SQL that answers them, which is tried before it is kept. Safe for concurrent use. */
final class SqlPairRoutes {

    private static final String PATH = "/api/v1/knowledge/sql_pairs";

    /** Examples have no moments of their own: they are kept among the tags. */
    private static final String CREATED = "created:";

    private static final String UPDATED = "updated:";

    private final Desk desk;
    private final WrittenPieces pieces;
    private final Running running;
    private final Workbench workbench;
    private final Clock clock;

    SqlPairRoutes(Desk desk, WrittenPieces pieces, Running running, Workbench workbench, Clock clock) {
        this.desk = requireNonNull(desk, "desk is null");
        this.pieces = requireNonNull(pieces, "pieces is null");
        this.running = requireNonNull(running, "running is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Doc("A question with its SQL.")
    record NewSqlPair(
            @Doc("The SQL that answers the question; required.") @Length(max = 10_000) @Nullable
            String sql,

            @Doc("The question; required.") @Length(max = 1_000) @Nullable
            String question,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    @Doc("What is to be changed of a question with its SQL; what is left out stays.")
    record SqlPairChange(
            @Length(max = 10_000) @Nullable String sql,
            @Length(max = 1_000) @Nullable String question) {}

    @Doc("A question with its SQL.")
    record SqlPairAnswer(
            long id,
            long projectId,
            String sql,
            String question,

            @Doc("When it was added; null where that was not here.") @Nullable
            String createdAt,

            @Doc("When it changed last; null where that was not here.") @Nullable
            String updatedAt) {}

    List<Route> routes() {
        String example = """
                {"id": 1, "projectId": 1, "sql": "SELECT COUNT(*) FROM customers", "question": "How many customers?", \
                "createdAt": "2026-11-21T10:00:00Z", "updatedAt": "2026-11-21T10:00:00Z"}""";
        return List.of(
                Route.of(Contract.WREN, Method.GET, PATH)
                        .guards(Ownership.connection(Ownership.Place.QUERY, Desk.CONNECTION.name()))
                        .summary("Lists the questions of a connection that are kept with their SQL.")
                        .takes(Desk.CONNECTION)
                        .answers(200, ListOf.type(SqlPairAnswer.class), "The pairs.", "[" + example + "]")
                        .fails(400, "There is no connection: NO_DEPLOYMENT_FOUND.")
                        .fails(404, "The connection is unknown to the caller.")
                        .servedBy(this::list),
                Route.of(Contract.WREN, Method.POST, PATH)
                        .guards(Ownership.connection(Ownership.Place.BODY, "connectionId"))
                        .summary("Adds a question with its SQL, which is tried first.")
                        .takes(NewSqlPair.class, """
                                {"sql": "SELECT COUNT(*) FROM customers", "question": "How many customers?"}""")
                        .answers(201, SqlPairAnswer.class, "The pair.", example)
                        .fails(400, "No SQL, no question, one that is too long, or INVALID_SQL_ERROR.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "The connection is unknown to the caller.")
                        .servedBy(this::add),
                Route.of(Contract.WREN, Method.PUT, PATH + "/{id}")
                        .guards(Ownership.piece(Ownership.Place.PATH, "id"))
                        .summary("Changes a question or its SQL, which is tried first.")
                        .takes(SqlPairChange.class, "{\"question\": \"How many customers are there?\"}")
                        .answers(200, SqlPairAnswer.class, "The pair.", example)
                        .fails(400, "The id is no number, a text is empty or too long, or INVALID_SQL_ERROR.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "There is no such pair.")
                        .servedBy(this::change),
                Route.of(Contract.WREN, Method.DELETE, PATH + "/{id}")
                        .guards(Ownership.piece(Ownership.Place.PATH, "id"))
                        .summary("Removes a question with its SQL.")
                        .answersNothing("It is gone.")
                        .fails(400, "The id is no number.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "There is no such pair.")
                        .servedBy(this::remove));
    }

    private Reply list(Call call) {
        StoredConnection connection = desk.connection(call);
        return Reply.ok(pieces.of(connection).examples().stream()
                .map(example -> answer(connection, example))
                .toList());
    }

    private Reply add(Call call) {
        NewSqlPair request = call.body(NewSqlPair.class);
        String sql = Desk.sql(request.sql());
        String question = Desk.question(request.question());
        StoredConnection connection = desk.owned(call, request.connectionId());
        String tried = tried(call, connection, sql);
        String now = now();
        VerifiedExample example = new VerifiedExample(
                UUID.randomUUID().toString(),
                question,
                tried,
                workbench.dialect(connection).id(),
                List.of(CREATED + now, UPDATED + now),
                "",
                null);
        pieces.save(connection, example);
        return Reply.created(answer(connection, example));
    }

    private Reply change(Call call) {
        SqlPairChange request = call.body(SqlPairChange.class);
        Place place = pieces.owned(call, Kind.SQL_PAIR);
        VerifiedExample old = find(pieces.of(place.connection()), place);
        String question = request.question() == null ? old.question() : Desk.question(request.question());
        String sql = request.sql() == null ? old.sql() : Desk.sql(request.sql());
        String tried = tried(call, place.connection(), sql);
        List<String> tags = new ArrayList<>(old.tags());
        tags.removeIf(tag -> tag.startsWith(UPDATED));
        tags.add(UPDATED + now());
        VerifiedExample changed = new VerifiedExample(
                old.id(),
                question,
                tried,
                workbench.dialect(place.connection()).id(),
                tags,
                old.owner(),
                old.expires());
        pieces.save(place.connection(), changed);
        return Reply.ok(answer(place.connection(), changed));
    }

    private Reply remove(Call call) {
        Place place = pieces.owned(call, Kind.SQL_PAIR);
        if (!pieces.removeExample(place)) {
            throw Kind.SQL_PAIR.notFound();
        }
        return Reply.nothing();
    }

    private String tried(Call call, StoredConnection connection, String sql) {
        return running.tried(desk.errand(call, "sql_pair", connection.id(), null), sql);
    }

    private static VerifiedExample find(Knowledge known, Place place) {
        return known.examples().stream()
                .filter(each -> each.id().equals(place.pieceId()))
                .findFirst()
                .orElseThrow(Kind.SQL_PAIR::notFound);
    }

    private SqlPairAnswer answer(StoredConnection connection, VerifiedExample example) {
        return new SqlPairAnswer(
                pieces.number(Kind.SQL_PAIR, connection, example.id()),
                pieces.project(connection),
                example.sql(),
                example.question(),
                moment(example, CREATED),
                moment(example, UPDATED));
    }

    private static @Nullable String moment(VerifiedExample example, String prefix) {
        return example.tags().stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }

    private String now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.toString();
    }
}
