package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.SchemaAdministrationWire.SchemaIngested;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.FormField;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.source.SchemaSheet;
import io.nl2sql.server.source.SchemaSheet.Ingested;
import io.nl2sql.server.source.Sources;
import java.util.List;
import java.util.Map;

/** What is said about objects, as files that people fill in. */
final class SchemaFileRoutes implements RouteGroup {

    private static final String PATH = "/api/v1/admin/schema";

    private final Sources sources;
    private final SchemaSheet sheets;

    SchemaFileRoutes(Sources sources, SchemaSheet sheets) {
        this.sources = requireNonNull(sources, "sources is null");
        this.sheets = requireNonNull(sheets, "sheets is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                SchemaAdministrationRoutes.route(
                                Method.GET, PATH + "/export", "Gives the indexed objects as a workbook of Excel.")
                        .takes(SchemaAdministrationRoutes.SOURCE)
                        .answersWith(200, SheetFile.CONTENT_TYPE, "The workbook.", "")
                        .servedBy(this::export),
                SchemaAdministrationRoutes.route(
                                Method.GET, PATH + "/template", "Gives a workbook of Excel to be filled in.")
                        .answersWith(200, SheetFile.CONTENT_TYPE, "The workbook.", "")
                        .servedBy(call -> file(SchemaSheet.template(), "schema_template.xlsx")),
                SchemaAdministrationRoutes.route(
                                Method.POST, "/api/v1/admin/ingest-schemas", "Takes descriptions from a workbook.")
                        .takesForm(
                                FormField.file("file", "A workbook (.xlsx, .xls) as the template has it."),
                                FormField.text(
                                        "mode",
                                        "append keeps what is said about objects that are not in it, replace does not."),
                                FormField.text("source_id", "The source; the primary one where it is left out."))
                        .answers(200, SchemaIngested.class, "What came of it.", """
                                {"status": "success", "message": "Described 42 of 50 objects", "rows_processed": 42, \
                                "total_rows": 50}""")
                        .fails(400, "The file cannot be read, or lacks a column.")
                        .fails(422, "There is no file.")
                        .servedBy(this::ingest));
    }

    private Reply export(Call call) {
        StoredConnection source =
                sources.requireOrPrimary(call.principal(), call.query(SchemaAdministrationRoutes.SOURCE));
        return file(sheets.export(source), "schema_export.xlsx");
    }

    private static Reply file(Sheet sheet, String name) {
        return new Reply.Binary(
                200,
                SheetFile.CONTENT_TYPE,
                SheetFile.write(sheet, "schema"),
                Map.of("Content-Disposition", "attachment; filename=\"%s\"".formatted(name)));
    }

    private Reply ingest(Call call) {
        Sheet sheet = SheetFile.read(call.requireFile("file"));
        String mode = call.formField("mode")
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse("append");
        if (!mode.equals("append") && !mode.equals("replace")) {
            throw RefusedRequestException.badRequest("mode is neither append nor replace: send one of them");
        }
        StoredConnection source = sources.requireOrPrimary(
                call.principal(), call.formField("source_id").orElse(""));
        Ingested ingested = sheets.ingest(source, sheet, mode.equals("replace"));
        return Reply.ok(new SchemaIngested(
                "success",
                "Described %d of %d objects".formatted(ingested.processed(), ingested.total()),
                ingested.processed(),
                ingested.total()));
    }
}
