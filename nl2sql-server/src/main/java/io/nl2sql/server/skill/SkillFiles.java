package io.nl2sql.server.skill;

import io.nl2sql.server.skill.SkillFile.Section;
import io.nl2sql.server.skill.SkillForm.ColumnForm;
import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import java.util.List;
import java.util.OptionalLong;

/** Reads what files say, and writes it into them without touching anything else that is in them. Stateless. */
final class SkillFiles {

    static final String KIND = "kind";
    static final String SOURCE = "data_source";
    static final String GROUP = "data_group";
    static final String TABLE = "table";

    /** What says which thing a file is about. */
    static final List<String> IDENTITY = List.of(KIND, "name", SOURCE, "schema_name", "table_name", "source_id");

    private static final String COLUMNS = "Columns";
    private static final SkillFile EMPTY = new SkillFile(FrontMatter.NONE, "", "", List.of());

    private SkillFiles() {}

    static SkillFile newFile() {
        return EMPTY;
    }

    static SkillFile write(SkillFile before, SourceForm form) {
        FrontMatter front = before.front()
                .with(KIND, SOURCE)
                .with("name", form.name())
                .with("type", form.type())
                .with("keywords", form.keywords())
                .with("status", form.status());
        String sourceId = form.sourceId();
        return before.with(sourceId == null || sourceId.isBlank() ? front : front.with("source_id", sourceId))
                .saying(form.name(), form.description());
    }

    static SourceForm source(SkillFile file, String path) {
        FrontMatter front = file.front();
        String sourceId = front.text("source_id");
        return new SourceForm(
                front.text("name").isBlank() ? file.title() : front.text("name"),
                front.text("type"),
                file.description(),
                front.texts("keywords"),
                front.text("status").isBlank() ? "active" : front.text("status"),
                sourceId.isBlank() ? null : sourceId,
                path);
    }

    static SkillFile write(SkillFile before, GroupForm form) {
        return before.with(before.front()
                        .with(KIND, GROUP)
                        .with("name", form.name())
                        .with(SOURCE, form.dataSource())
                        .with("keywords", form.keywords())
                        .with("category", form.category())
                        .with("tables", form.tables()))
                .saying(form.name(), form.description());
    }

    static GroupForm group(SkillFile file, String path) {
        FrontMatter front = file.front();
        return new GroupForm(
                front.text("name").isBlank() ? file.title() : front.text("name"),
                front.text(SOURCE),
                file.description(),
                front.texts("keywords"),
                front.text("category"),
                front.texts("tables"),
                path);
    }

    static SkillFile write(SkillFile before, TableForm form) {
        FrontMatter front = before.front()
                .with(KIND, TABLE)
                .with(SOURCE, form.dataSource())
                .with("schema_name", form.schemaName())
                .with("table_name", form.tableName())
                .with("table_type", form.tableType());
        Long count = form.recordCount();
        String name = form.schemaName().isBlank() ? form.tableName() : form.schemaName() + "." + form.tableName();
        return before.with(count == null ? front.without("record_count") : front.with("record_count", count))
                .saying(name, form.description())
                .with(columns(before, form.columns()));
    }

    /** The section on columns; what else was in it stays. */
    static Section columns(SkillFile before, List<ColumnForm> columns) {
        String prose = before.find(COLUMNS)
                .map(section -> PipeTable.prose(section.text()))
                .orElse("");
        String table = PipeTable.written(
                List.of("Column", "Type", "Description"),
                columns.stream()
                        .map(column -> List.of(column.name(), column.type(), column.description()))
                        .toList());
        return new Section(COLUMNS, prose.isEmpty() ? table : table + "\n\n" + prose);
    }

    static TableForm table(SkillFile file, String path) {
        FrontMatter front = file.front();
        OptionalLong count = front.number("record_count");
        return new TableForm(
                front.text(SOURCE),
                front.text("schema_name"),
                front.text("table_name"),
                file.description(),
                front.text("table_type").isBlank() ? "table" : front.text("table_type"),
                count.isPresent() ? count.getAsLong() : null,
                file.find(COLUMNS).map(section -> columns(section.text())).orElse(List.of()),
                path);
    }

    private static List<ColumnForm> columns(String text) {
        return PipeTable.rows(text).stream()
                .filter(row -> !row.isEmpty() && !row.get(0).isBlank())
                .map(row -> new ColumnForm(cell(row, 0), cell(row, 1), cell(row, 2)))
                .toList();
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }
}
