package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.source.ObjectNotes.Descriptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Descriptions of objects as a sheet that people fill in. Safe for concurrent use. */
public final class SchemaSheet {

    private static final String SCHEMA = "schema_name";
    private static final String TABLE = "table_name";
    private static final String TYPE = "table_type";
    private static final String DESCRIPTION = "description";
    private static final int LONGEST = 32_000;

    private final Library library;
    private final ObjectNotes notes;

    public SchemaSheet(Library library, ObjectNotes notes) {
        this.library = requireNonNull(library, "library is null");
        this.notes = requireNonNull(notes, "notes is null");
    }

    /**
     * What came of a sheet.
     *
     * @param processed rows that described an object
     * @param total rows with something in them
     */
    public record Ingested(int processed, int total) {}

    /** A sheet with the columns and nothing in it. */
    public static Sheet template() {
        return Sheet.template(SCHEMA, TABLE, TYPE, DESCRIPTION);
    }

    /** The indexed objects of a source with what is said about them. */
    public Sheet export(StoredConnection source) {
        Descriptions descriptions = notes.of(source);
        List<List<String>> rows = new ArrayList<>();
        for (LibraryObject object : library.of(source).list()) {
            String description = descriptions.of(object);
            rows.add(List.of(
                    object.schema(), object.name(), object.type().word(), description == null ? "" : description));
        }
        return new Sheet(List.of(SCHEMA, TABLE, TYPE, DESCRIPTION), rows);
    }

    /**
     * Writes the descriptions of a sheet. Rows about objects that are not indexed are passed over.
     *
     * @param replacing whether objects that are not in the sheet are described no longer; otherwise they keep what is said
     * @throws RefusedRequestException 400 where a column is missing or a description is too long
     */
    public Ingested ingest(StoredConnection source, Sheet sheet, boolean replacing) {
        int schema = sheet.requireColumn(SCHEMA);
        int table = sheet.requireColumn(TABLE);
        int description = sheet.requireColumn(DESCRIPTION);
        OptionalInt type = sheet.column(TYPE);
        LibraryObjects objects = library.of(source);
        Descriptions known = notes.of(source);
        Map<LibraryObject, String> written = new LinkedHashMap<>();
        int processed = 0;
        for (List<String> row : sheet.rows()) {
            String name = row.get(table).strip();
            String text = row.get(description);
            if (text.length() > LONGEST) {
                throw RefusedRequestException.badRequest(
                        "the description of %s is longer than %d characters: shorten it".formatted(name, LONGEST));
            }
            Optional<LibraryObject> object = name.isEmpty()
                    ? Optional.empty()
                    : find(objects, new ObjectName(row.get(schema).strip(), name), cell(row, type));
            if (object.isPresent()) {
                processed++;
                if (!text.equals(known.of(object.get())) || replacing) {
                    written.put(object.get(), text);
                }
            }
        }
        notes.write(source, written, !replacing);
        return new Ingested(processed, sheet.rows().size());
    }

    private static Optional<LibraryObject> find(LibraryObjects objects, ObjectName name, String type) {
        return type.isEmpty()
                ? objects.find(name)
                : objects.where(object -> object.type().word().equalsIgnoreCase(type))
                        .find(name)
                        .or(() -> objects.find(name));
    }

    private static String cell(List<String> row, OptionalInt column) {
        return column.isPresent() ? row.get(column.getAsInt()).strip() : "";
    }
}
