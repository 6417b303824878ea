package io.nl2sql.server.skill;

import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Markdown files say of sources, groups and tables, as JSON. */
public final class SkillForm {

    private SkillForm() {}

    /** A data source. */
    @Doc("A data source of the folder.")
    public record SourceForm(
            @Length(min = 1, max = 128) String name,
            @Absent("\"\"") @Length(max = 100) String type,
            @Absent("\"\"") @Length(max = 20_000) String description,
            @Absent("[]") @Length(max = 100) List<String> keywords,
            @Absent("\"active\"") @Length(max = 100) String status,

            @Doc("The source that it tells of.") @Length(max = 100) @Nullable
            String sourceId,

            @Doc("Where it is in the folder; not read.") @Nullable
            String filePath) {}

    /** A group of tables. */
    @Doc("Tables that belong together.")
    public record GroupForm(
            @Length(min = 1, max = 128) String name,
            @Length(min = 1, max = 128) String dataSource,
            @Absent("\"\"") @Length(max = 20_000) String description,
            @Absent("[]") @Length(max = 100) List<String> keywords,
            @Absent("\"\"") @Length(max = 200) String category,

            @Doc("Paths of the files of its tables.") @Absent("[]") @Length(max = 2_000)
            List<String> tables,

            @Doc("Where it is in the folder; not read.") @Nullable
            String filePath) {}

    /** A table. */
    @Doc("A table or view.")
    public record TableForm(
            @Length(min = 1, max = 128) String dataSource,
            @Absent("\"\"") @Length(max = 128) String schemaName,
            @Length(min = 1, max = 200) String tableName,
            @Absent("\"\"") @Length(max = 20_000) String description,
            @Absent("\"table\"") @Length(max = 100) String tableType,

            @Between(min = 0, max = Long.MAX_VALUE) @Nullable
            Long recordCount,

            @Absent("[]") @Length(max = 5_000) List<ColumnForm> columns,

            @Doc("Where it is in the folder; not read.") @Nullable
            String filePath) {}

    /** A column. */
    @Doc("A column of a table.")
    public record ColumnForm(
            @Length(min = 1, max = 200) String name,
            @Absent("\"\"") @Length(max = 300) String type,
            @Absent("\"\"") @Length(max = 10_000) String description) {}
}
