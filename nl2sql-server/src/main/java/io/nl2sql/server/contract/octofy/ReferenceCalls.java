package io.nl2sql.server.contract.octofy;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.FormField;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.reference.Ingested;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.source.Sources;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the routes about examples and values have in common: which source is meant, and files that go in and out. */
final class ReferenceCalls {

    static final Parameter<String> SOURCE =
            Parameter.text("source_id", "The id of the source; the primary one where it is left out.");
    static final FormField FILE = FormField.file("file", "The file: .xlsx, .xls or .csv.");
    static final FormField MODE = FormField.text(
            "mode", "append adds to what is there, replace takes its place; append where it is left out.");
    static final FormField SOURCE_FIELD = FormField.text("source_id", SOURCE.description());
    static final Ownership OWNERSHIP = Ownership.connection(Place.QUERY, SOURCE.name());
    static final Ownership OF_FORM =
            Ownership.nothing("only administrators send files, and they may change every source");

    private ReferenceCalls() {}

    /** The source that the query string names, or the primary one. */
    static StoredConnection source(Call call, Sources sources) {
        return sources.requireOrPrimary(call.principal(), call.query(SOURCE));
    }

    /** The source that the form names, or the primary one. */
    static StoredConnection sourceOfForm(Call call, Sources sources) {
        return sources.requireOrPrimary(
                call.principal(), call.formField(SOURCE_FIELD.name()).orElse(""));
    }

    /** The table in the file that was sent. */
    static Sheet sheet(Call call) {
        return SheetFile.read(call.requireFile(FILE.name()));
    }

    /** Whether the file is to take the place of what is there. */
    static boolean replaces(Call call) {
        String mode = call.formField(MODE.name()).orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (mode) {
            case "", "append" -> false;
            case "replace" -> true;
            default ->
                throw RefusedRequestException.unprocessable(List.of(new FieldProblem(
                        List.of("body", MODE.name()), "Input should be 'append' or 'replace'", "literal_error")));
        };
    }

    /** A workbook to be saved under this name. */
    static Reply workbook(Sheet sheet, String name) {
        return new Reply.Binary(
                200,
                SheetFile.CONTENT_TYPE,
                SheetFile.write(sheet, name),
                Map.of("Content-Disposition", "attachment; filename=\"%s.xlsx\"".formatted(name)));
    }

    /** What became of the rows of a file, as it is sent. */
    static Reply ingested(Ingested ingested) {
        return Reply.ok(new ReferenceWire.IngestAnswer(
                ReferenceWire.SUCCESS, ingested.message(), ingested.rowsProcessed(), ingested.totalRows()));
    }
}
