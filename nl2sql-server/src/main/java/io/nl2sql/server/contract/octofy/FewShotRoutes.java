package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.ReferenceWire.DoneAnswer;
import io.nl2sql.server.contract.octofy.ReferenceWire.FewShotItem;
import io.nl2sql.server.contract.octofy.ReferenceWire.IngestAnswer;
import io.nl2sql.server.contract.octofy.ReferenceWire.NewFewShot;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.reference.FewShot;
import io.nl2sql.server.reference.FewShotSheet;
import io.nl2sql.server.reference.FewShots;
import io.nl2sql.server.reference.KnowledgeType;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.Errand;
import java.util.List;

/** Questions with what answers them, of one source. */
public final class FewShotRoutes implements RouteGroup {

    private static final String PATH = "/api/v1/admin/fewshots";
    private static final String DOOR = "octofy";
    private static final String UNKNOWN = "there is no such example: list them with GET " + PATH;

    private final FewShots fewShots;
    private final FewShotSheet sheets;
    private final Sources sources;
    private final Connections connections;

    public FewShotRoutes(FewShots fewShots, FewShotSheet sheets, Sources sources, Connections connections) {
        this.fewShots = requireNonNull(fewShots, "fewShots is null");
        this.sheets = requireNonNull(sheets, "sheets is null");
        this.sources = requireNonNull(sources, "sources is null");
        this.connections = requireNonNull(connections, "connections is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.GET, PATH)
                        .access(Access.ADMIN)
                        .summary("Lists the questions of a source that are kept with what answers them.")
                        .guards(ReferenceCalls.OWNERSHIP)
                        .takes(ReferenceCalls.SOURCE)
                        .answers(200, ListOf.type(FewShotItem.class), "The examples.", """
                                [{"id": "7f9c", "question": "How many artists?", \
                                "sql_query": "SELECT COUNT(*) FROM Artist", "knowledge_type": "sql_query", \
                                "verified": true}]""")
                        .fails(404, "There is no such source.")
                        .servedBy(call -> Reply.ok(
                                list(call).stream().map(FewShotRoutes::item).toList())),
                Route.of(Contract.OCTOFY, Method.POST, PATH)
                        .access(Access.ADMIN)
                        .summary("Keeps a question with what answers it.")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .takes(NewFewShot.class, """
                                {"question": "How many artists?", "sql_query": "SELECT COUNT(*) FROM Artist"}""")
                        .answers(200, DoneAnswer.class, "It is kept.", "{\"status\": \"success\"}")
                        .fails(400, "The statement may not run.")
                        .fails(404, "There is no such source.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::add),
                Route.of(Contract.OCTOFY, Method.GET, PATH + "/export")
                        .access(Access.ADMIN)
                        .summary("Gives the examples of a source as a workbook.")
                        .guards(ReferenceCalls.OWNERSHIP)
                        .takes(ReferenceCalls.SOURCE)
                        .answersWith(200, SheetFile.CONTENT_TYPE, "Columns question, sql_query, knowledge_type.", "")
                        .fails(404, "There is no such source.")
                        .servedBy(call -> ReferenceCalls.workbook(FewShotSheet.of(list(call)), "fewshots")),
                Route.of(Contract.OCTOFY, Method.DELETE, PATH + "/{id}")
                        .access(Access.ADMIN)
                        .summary("Removes an example.")
                        .guards(ReferenceCalls.OWNERSHIP)
                        .takes(ReferenceCalls.SOURCE)
                        .answers(200, DoneAnswer.class, "It is gone.", "{\"status\": \"success\"}")
                        .fails(404, "There is no such example.")
                        .fails(409, "Several sources have an example of this id.")
                        .servedBy(this::remove),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/ingest-fewshots")
                        .access(Access.ADMIN)
                        .summary("Takes examples in from a file with the columns question and sql_query.")
                        .guards(ReferenceCalls.OF_FORM)
                        .takesForm(ReferenceCalls.FILE, ReferenceCalls.SOURCE_FIELD)
                        .answers(200, IngestAnswer.class, "What became of its rows.", """
                                {"status": "success", "message": "42 examples of 42 rows taken in", \
                                "rows_processed": 42, "total_rows": 42}""")
                        .fails(400, "The file is not of this kind, or none of its rows can be taken in.")
                        .fails(404, "There is no such source.")
                        .fails(422, "There is no file.")
                        .servedBy(this::ingest));
    }

    private List<FewShot> list(Call call) {
        return fewShots.list(ReferenceCalls.source(call, sources));
    }

    private Reply add(Call call) {
        NewFewShot sent = call.body(NewFewShot.class);
        StoredConnection source = sources.requireOrPrimary(call.principal(), sent.sourceId());
        fewShots.save(
                Errand.of(call, DOOR, "fewshots", source),
                new FewShots.Wanted(
                        sent.id(),
                        text("question", sent.question()),
                        text("sql_query", sent.sqlQuery()),
                        KnowledgeType.find(sent.knowledgeType()).orElseThrow(),
                        sent.verified()));
        return Reply.ok(new DoneAnswer(ReferenceWire.SUCCESS));
    }

    private Reply remove(Call call) {
        String id = call.path("id");
        if (!fewShots.remove(holder(call, id), id)) {
            throw RefusedRequestException.notFound(UNKNOWN);
        }
        return Reply.ok(new DoneAnswer(ReferenceWire.SUCCESS));
    }

    /** The source that is named, or else the one that has an example of this id: the primary one before all others. */
    private StoredConnection holder(Call call, String id) {
        if (!call.query(ReferenceCalls.SOURCE).isBlank()) {
            return ReferenceCalls.source(call, sources);
        }
        StoredConnection primary = sources.requireOrPrimary(call.principal(), "");
        if (fewShots.has(primary, id)) {
            return primary;
        }
        List<StoredConnection> holders = connections.visible(call.principal()).stream()
                .filter(source -> fewShots.has(source, id))
                .toList();
        if (holders.size() > 1) {
            throw RefusedRequestException.conflict(
                    "several sources have an example of this id: say which with source_id");
        }
        return holders.isEmpty() ? primary : holders.get(0);
    }

    private Reply ingest(Call call) {
        StoredConnection source = ReferenceCalls.sourceOfForm(call, sources);
        return ReferenceCalls.ingested(
                sheets.ingest(Errand.of(call, DOOR, "ingest-fewshots", source), ReferenceCalls.sheet(call)));
    }

    private static String text(String field, String sent) {
        if (sent.isBlank()) {
            throw RefusedRequestException.unprocessable(List.of(
                    new FieldProblem(List.of("body", field), "String should not be blank", "string_too_short")));
        }
        return sent;
    }

    private static FewShotItem item(FewShot fewShot) {
        return new FewShotItem(
                fewShot.id(),
                fewShot.question(),
                fewShot.answer(),
                fewShot.type().id(),
                fewShot.verified());
    }
}
