package io.nl2sql.server.source;

import io.nl2sql.server.http.SentFile;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads lists of objects: text with one name a line, or a sheet with the names in one column, or with columns for schema and
 * object. Lines that begin with {@code #} say nothing. Stateless.
 */
public final class ExcludeList {

    private static final int MOST = 50_000;
    private static final List<String> SCHEMA_LABELS = List.of("schema_name", "schema");
    private static final List<String> NAME_LABELS =
            List.of("object_name", "table_name", "object", "table", "name", "schema.object");

    private ExcludeList() {}

    /**
     * The names in a file, each once, in order.
     *
     * @throws RefusedRequestException 400 where it cannot be read, or names nothing, or holds something else than names
     */
    public static List<String> read(SentFile file) {
        Sheet sheet = SheetFile.read(file);
        OptionalInt schema = column(sheet, SCHEMA_LABELS);
        OptionalInt name = column(sheet, NAME_LABELS);
        List<List<String>> rows = new ArrayList<>();
        if (schema.isEmpty() && name.isEmpty()) {
            rows.add(sheet.columns());
            schema = sheet.columns().size() > 1 ? OptionalInt.of(0) : schema;
            name = OptionalInt.of(schema.isPresent() ? 1 : 0);
        }
        rows.addAll(sheet.rows());
        Set<String> names = new LinkedHashSet<>();
        for (List<String> row : rows) {
            String object = row.get(name.orElse(0)).strip();
            String owner = schema.isPresent() && schema.getAsInt() != name.orElse(0)
                    ? row.get(schema.getAsInt()).strip()
                    : "";
            String written = owner.isEmpty() || object.isEmpty() ? object : owner + "." + object;
            if (!written.isEmpty() && !written.startsWith("#")) {
                names.add(name(written));
            }
        }
        if (names.isEmpty()) {
            throw RefusedRequestException.badRequest("the file names no object: write one a line, as schema.object");
        }
        if (names.size() > MOST) {
            throw RefusedRequestException.badRequest(
                    "the file names more than %d objects: hide their schema instead".formatted(MOST));
        }
        return List.copyOf(names);
    }

    private static String name(String written) {
        return ObjectName.parse(written)
                .map(ObjectName::toString)
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "the file holds a line that is no name of an object: write each as schema.object"));
    }

    private static OptionalInt column(Sheet sheet, List<String> labels) {
        return labels.stream()
                .map(sheet::column)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }
}
