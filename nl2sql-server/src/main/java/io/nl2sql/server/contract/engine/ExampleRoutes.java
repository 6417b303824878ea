package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.engine.SharedExamples;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.work.KnowledgeChanges;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Questions with statements that are known to answer them. They belong to no connection: every connection of their dialect
 * uses those that fit its schema.
 */
final class ExampleRoutes {

    private static final Ownership SHARED =
            Ownership.nothing("these examples belong to no connection; administrators write them for everybody");
    private static final String EXAMPLE = """
            {"id": "550e8400-e29b-41d4-a716-446655440000", "natural_language": "Count customers in Brazil", \
            "sql": "SELECT COUNT(*) FROM \\"Customer\\" WHERE \\"Country\\" = 'Brazil';", "dialect": "postgres", \
            "tags": ["chinook"]}""";

    private final KnowledgeStore knowledge;
    private final KnowledgeChanges changes;

    ExampleRoutes(EngineParts parts) {
        this.knowledge = parts.knowledge();
        this.changes = parts.changes();
    }

    @Doc("A question with the statement that answers it.")
    record FewShotExample(
            @Doc("Made by the server where it is left out.") @Length(min = 1, max = 200) @Nullable
            String id,

            @Length(min = 1, max = 8_000) String naturalLanguage,
            @Length(min = 1, max = 65_536) String sql,

            @Doc("The SQL it is written in.") @Length(min = 1, max = 50)
            String dialect,

            @Absent("[]") @Length(max = 50) List<String> tags) {}

    List<Route> routes() {
        return List.of(
                Route.of(Contract.ENGINE, Method.GET, "/examples")
                        .summary("Lists the examples.")
                        .guards(SHARED)
                        .answers(200, ListOf.type(FewShotExample.class), "The examples.", "[" + EXAMPLE + "]")
                        .servedBy(call -> Reply.ok(
                                all().stream().map(ExampleRoutes::onTheWire).toList())),
                Route.of(Contract.ENGINE, Method.POST, "/examples")
                        .access(Access.ADMIN)
                        .summary("Adds an example.")
                        .guards(SHARED)
                        .takes(FewShotExample.class, EXAMPLE)
                        .answers(201, FewShotExample.class, "The example with its id.", EXAMPLE)
                        .fails(409, "There is an example of this id.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::add),
                Route.of(Contract.ENGINE, Method.GET, "/examples/{example_id}")
                        .summary("Shows an example.")
                        .guards(SHARED)
                        .answers(200, FewShotExample.class, "The example.", EXAMPLE)
                        .fails(404, "There is no such example.")
                        .servedBy(call -> Reply.ok(onTheWire(require(call.path("example_id"))))),
                Route.of(Contract.ENGINE, Method.PUT, "/examples/{example_id}")
                        .access(Access.ADMIN)
                        .summary("Replaces an example.")
                        .guards(SHARED)
                        .takes(FewShotExample.class, EXAMPLE)
                        .answers(200, FewShotExample.class, "The example as it is now.", EXAMPLE)
                        .fails(400, "The id in the body is not that in the path.")
                        .fails(404, "There is no such example.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::replace),
                Route.of(Contract.ENGINE, Method.DELETE, "/examples/{example_id}")
                        .access(Access.ADMIN)
                        .summary("Removes an example.")
                        .guards(SHARED)
                        .answersNothing("It is gone.")
                        .fails(404, "There is no such example.")
                        .servedBy(this::remove));
    }

    private Reply add(Call call) {
        FewShotExample sent = call.body(FewShotExample.class);
        String id = sent.id() == null ? UUID.randomUUID().toString() : sent.id();
        if (find(id).isPresent()) {
            throw RefusedRequestException.conflict("an example with this id exists: replace it with PUT");
        }
        VerifiedExample example = example(id, sent, call);
        save(example);
        return Reply.created(onTheWire(example));
    }

    private Reply replace(Call call) {
        FewShotExample sent = call.body(FewShotExample.class);
        String id = call.path("example_id");
        if (sent.id() != null && !sent.id().equals(id)) {
            throw RefusedRequestException.badRequest("the id in the body is not that in the path: send one of them");
        }
        require(id);
        VerifiedExample example = example(id, sent, call);
        save(example);
        return Reply.ok(onTheWire(example));
    }

    private Reply remove(Call call) {
        if (!knowledge.removeExample(SharedExamples.SHARED, call.path("example_id"))) {
            throw missing();
        }
        changes.changedForAll();
        return Reply.nothing();
    }

    private void save(VerifiedExample example) {
        knowledge.saveExample(SharedExamples.SHARED, example);
        changes.changedForAll();
    }

    private VerifiedExample require(String id) {
        return find(id).orElseThrow(ExampleRoutes::missing);
    }

    private Optional<VerifiedExample> find(String id) {
        return all().stream().filter(example -> example.id().equals(id)).findFirst();
    }

    private List<VerifiedExample> all() {
        return knowledge.load(SharedExamples.SHARED).examples();
    }

    private static RefusedRequestException missing() {
        return RefusedRequestException.notFound("there is no such example: list them with GET /examples");
    }

    private static VerifiedExample example(String id, FewShotExample sent, Call call) {
        return new VerifiedExample(
                id,
                sent.naturalLanguage(),
                sent.sql(),
                sent.dialect(),
                sent.tags(),
                call.principal().username(),
                null);
    }

    private static FewShotExample onTheWire(VerifiedExample example) {
        return new FewShotExample(example.id(), example.question(), example.sql(), example.dialect(), example.tags());
    }
}
