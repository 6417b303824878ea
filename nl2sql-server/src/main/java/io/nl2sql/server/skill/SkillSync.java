package io.nl2sql.server.skill;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.server.skill.SkillForm.ColumnForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import io.nl2sql.server.work.Workbench;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the tables of a source as Markdown; what people wrote about them there stays. Safe for concurrent use. */
public final class SkillSync {

    private final Skills skills;
    private final Workbench workbench;

    SkillSync(Skills skills, Workbench workbench) {
        this.skills = requireNonNull(skills, "skills is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
    }

    /**
     * What was written.
     *
     * @param source of which data source
     * @param created new files
     * @param updated files that say something else than before
     * @param unchanged files that say the same
     */
    public record Synced(SourceForm source, int created, int updated, int unchanged) {}

    /** The data source that tells of a connection; empty where there is none. */
    public Optional<SourceForm> find(StoredConnection connection) {
        List<SourceForm> all = skills.sources();
        return all.stream()
                .filter(source -> connection.id().toString().equals(source.sourceId()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(source ->
                                source.sourceId() == null && source.name().equalsIgnoreCase(connection.name()))
                        .findFirst());
    }

    /** The data source that tells of a connection, added where there is none. */
    SourceForm findOrAdd(StoredConnection connection, String description, List<String> keywords) {
        return find(connection)
                .orElseGet(() -> skills.add(new SourceForm(
                        connection.name(),
                        connection.engine(),
                        description,
                        keywords,
                        "active",
                        connection.id().toString(),
                        null)));
    }

    /** Writes the tables. */
    public synchronized Synced sync(StoredConnection connection) {
        DatabaseSchema schema = workbench.schema(connection, false);
        SourceForm source = findOrAdd(connection, "", List.of());
        int created = 0;
        int updated = 0;
        int unchanged = 0;
        Set<String> written = new HashSet<>();
        for (Table table : schema.tables()) {
            TableForm bare = form(source, table, null);
            String path = free(skills.pathOf(bare), written);
            Optional<String> before = skills.folder().read(path);
            @Nullable TableForm known = before.isPresent() ? skills.table(path) : null;
            skills.save(path, form(source, table, known));
            if (before.isEmpty()) {
                created++;
            } else if (before.equals(skills.folder().read(path))) {
                unchanged++;
            } else {
                updated++;
            }
        }
        new SkillIndices(skills).regenerate();
        return new Synced(source, created, updated, unchanged);
    }

    /** Names that differ may have the same slug. */
    private static String free(String path, Set<String> written) {
        String stem = path.substring(0, path.length() - ".md".length());
        String candidate = path;
        for (int number = 2; !written.add(candidate); number++) {
            candidate = stem + "-" + number + ".md";
        }
        return candidate;
    }

    private static TableForm form(SourceForm source, Table table, @Nullable TableForm known) {
        Map<String, String> described = known == null
                ? Map.of()
                : known.columns().stream()
                        .collect(Collectors.toMap(
                                column -> column.name().toLowerCase(Locale.ROOT),
                                ColumnForm::description,
                                (first, second) -> first));
        String told = known == null ? "" : known.description();
        String comment = table.comment() == null ? "" : table.comment();
        return new TableForm(
                source.name(),
                table.name().schema(),
                table.name().table(),
                told.isBlank() ? comment : told,
                table.kind().name().toLowerCase(Locale.ROOT),
                table.rowEstimate(),
                table.columns().stream()
                        .map(column -> column(
                                column, described.getOrDefault(column.name().toLowerCase(Locale.ROOT), "")))
                        .toList(),
                null);
    }

    private static ColumnForm column(Column column, String described) {
        String comment = column.comment() == null ? "" : column.comment();
        String type =
                column.nativeType().isBlank() ? column.type().name().toLowerCase(Locale.ROOT) : column.nativeType();
        return new ColumnForm(column.name(), type, described.isBlank() ? comment : described);
    }
}
