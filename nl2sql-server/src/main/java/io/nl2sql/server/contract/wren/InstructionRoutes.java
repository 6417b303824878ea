package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.server.contract.wren.WrittenPieces.Kind;
import io.nl2sql.server.contract.wren.WrittenPieces.Place;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.ListOf;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is to be observed in answers: always, or where a question resembles given ones. Safe for concurrent use. */
final class InstructionRoutes {

    private static final String PATH = "/api/v1/knowledge/instructions";
    private static final int LONGEST_QUESTION = 500;

    private final Desk desk;
    private final WrittenPieces pieces;

    InstructionRoutes(Desk desk, WrittenPieces pieces) {
        this.desk = requireNonNull(desk, "desk is null");
        this.pieces = requireNonNull(pieces, "pieces is null");
    }

    @Doc("An instruction that is added.")
    record NewInstruction(
            @Doc("What to observe; required.") @Length(max = 1_000) @Nullable
            String instruction,

            @Doc("Whether it holds for every question.") @Nullable
            Boolean isGlobal,

            @Doc("Otherwise the questions that it holds for those that resemble them, each of at most 500 characters.")
            @Length(max = 100)
            @Nullable
            List<String> questions,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    @Doc("What is to be changed of an instruction; what is left out stays.")
    record InstructionChange(
            @Length(max = 1_000) @Nullable String instruction,
            @Doc("True empties the questions.") @Nullable Boolean isGlobal,
            @Length(max = 100) @Nullable List<String> questions) {}

    @Doc("An instruction.")
    record InstructionAnswer(long id, String instruction, List<String> questions, boolean isGlobal) {}

    List<Route> routes() {
        String example = """
                {"id": 1, "instruction": "Leave out cancelled orders.", "questions": [], "isGlobal": true}""";
        return List.of(
                Route.of(Contract.WREN, Method.GET, PATH)
                        .guards(Ownership.connection(Ownership.Place.QUERY, Desk.CONNECTION.name()))
                        .summary("Lists the instructions of a connection.")
                        .takes(Desk.CONNECTION)
                        .answers(200, ListOf.type(InstructionAnswer.class), "The instructions.", "[" + example + "]")
                        .fails(400, "There is no connection: NO_DEPLOYMENT_FOUND.")
                        .fails(404, "The connection is unknown to the caller.")
                        .servedBy(this::list),
                Route.of(Contract.WREN, Method.POST, PATH)
                        .guards(Ownership.connection(Ownership.Place.BODY, "connectionId"))
                        .summary("Adds an instruction for all questions or for some.")
                        .takes(NewInstruction.class, """
                                {"instruction": "Leave out cancelled orders.", "isGlobal": true}""")
                        .answers(201, InstructionAnswer.class, "The instruction.", example)
                        .fails(
                                400,
                                "No instruction, neither isGlobal nor questions or both, or a text that is too long.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "The connection is unknown to the caller.")
                        .servedBy(this::add),
                Route.of(Contract.WREN, Method.PUT, PATH + "/{id}")
                        .guards(Ownership.piece(Ownership.Place.PATH, "id"))
                        .summary("Changes an instruction.")
                        .takes(InstructionChange.class, "{\"isGlobal\": true}")
                        .answers(200, InstructionAnswer.class, "The instruction.", example)
                        .fails(400, "The id is no number, or the change does not fit.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "There is no such instruction.")
                        .servedBy(this::change),
                Route.of(Contract.WREN, Method.DELETE, PATH + "/{id}")
                        .guards(Ownership.piece(Ownership.Place.PATH, "id"))
                        .summary("Removes an instruction.")
                        .answersNothing("It is gone.")
                        .fails(400, "The id is no number.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "There is no such instruction.")
                        .servedBy(this::remove));
    }

    private Reply list(Call call) {
        StoredConnection connection = desk.connection(call);
        return Reply.ok(pieces.of(connection).instructions().stream()
                .map(instruction -> answer(connection, instruction))
                .toList());
    }

    private Reply add(Call call) {
        NewInstruction request = call.body(NewInstruction.class);
        String text = Desk.required(request.instruction(), "Instruction is required");
        List<String> questions = questions(request.questions());
        boolean global = Boolean.TRUE.equals(request.isGlobal());
        if (request.isGlobal() == null && questions.isEmpty()) {
            throw RefusedRequestException.badRequest("Either isGlobal or questions is required");
        }
        requireFit(global, questions);
        StoredConnection connection = desk.owned(call, request.connectionId());
        Instruction instruction = new Instruction(UUID.randomUUID().toString(), text, questions);
        pieces.change(
                connection,
                known -> withInstructions(known, all -> {
                    List<Instruction> more = new ArrayList<>(all);
                    more.add(instruction);
                    return more;
                }));
        return Reply.created(answer(connection, instruction));
    }

    private Reply change(Call call) {
        InstructionChange request = call.body(InstructionChange.class);
        Place place = pieces.owned(call, Kind.INSTRUCTION);
        Instruction[] changed = new Instruction[1];
        pieces.change(place.connection(), known -> {
            changed[0] = changed(find(known, place), request);
            return withInstructions(
                    known,
                    all -> all.stream()
                            .map(each -> each.id().equals(place.pieceId()) ? changed[0] : each)
                            .toList());
        });
        return Reply.ok(answer(place.connection(), changed[0]));
    }

    private Reply remove(Call call) {
        Place place = pieces.owned(call, Kind.INSTRUCTION);
        pieces.change(place.connection(), known -> {
            Instruction gone = find(known, place);
            return withInstructions(
                    known,
                    all -> all.stream().filter(each -> !each.equals(gone)).toList());
        });
        return Reply.nothing();
    }

    private static Instruction changed(Instruction old, InstructionChange request) {
        String text = request.instruction() == null
                ? old.text()
                : Desk.required(request.instruction(), "Instruction is required");
        List<String> sent = questions(request.questions());
        boolean global = request.isGlobal() == null ? old.isGlobal() && sent.isEmpty() : request.isGlobal();
        List<String> questions = request.questions() == null && !global ? old.questions() : sent;
        requireFit(global, questions);
        return new Instruction(old.id(), text, questions);
    }

    private static Instruction find(Knowledge known, Place place) {
        return known.instructions().stream()
                .filter(each -> each.id().equals(place.pieceId()))
                .findFirst()
                .orElseThrow(Kind.INSTRUCTION::notFound);
    }

    private static List<String> questions(@Nullable List<String> sent) {
        List<String> questions = sent == null
                ? List.of()
                : sent.stream()
                        .map(question -> question == null ? "" : question.strip())
                        .toList();
        for (String question : questions) {
            if (question.isEmpty()) {
                throw RefusedRequestException.badRequest("Questions must not be empty");
            }
            if (question.codePointCount(0, question.length()) > LONGEST_QUESTION) {
                throw RefusedRequestException.badRequest(
                        "A question is longer than %d characters: shorten it".formatted(LONGEST_QUESTION));
            }
        }
        return questions;
    }

    private static void requireFit(boolean global, List<String> questions) {
        if (global && !questions.isEmpty()) {
            throw RefusedRequestException.badRequest(
                    "A global instruction holds for every question: send no questions");
        }
        if (!global && questions.isEmpty()) {
            throw RefusedRequestException.badRequest("Questions are required for an instruction that is not global");
        }
    }

    private InstructionAnswer answer(StoredConnection connection, Instruction instruction) {
        return new InstructionAnswer(
                pieces.number(Kind.INSTRUCTION, connection, instruction.id()),
                instruction.text(),
                instruction.questions(),
                instruction.isGlobal());
    }

    private static Knowledge withInstructions(Knowledge known, UnaryOperator<List<Instruction>> change) {
        return new Knowledge(
                known.tables(), known.model(), known.examples(), known.terms(), change.apply(known.instructions()));
    }
}
