package io.nl2sql.cli.render;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import java.util.List;

/** Writes tables of a schema in any format. */
public final class SchemaOutput {

    private SchemaOutput() {}

    /** Writes these tables of the schema to standard output. */
    public static void write(DatabaseSchema schema, List<Table> tables, OutputFormat format, Shell shell, Style style) {
        SchemaRenderer renderer =
                new SchemaRenderer(shell.output(), style, shell.terminal().columns());
        switch (format) {
            case TABLE -> renderer.text(schema, tables);
            case MARKDOWN -> renderer.markdown(schema, tables);
            case CSV -> new SchemaCsv(shell.output()).write(schema, tables);
            case JSON -> new SchemaJson(shell.output()).write(schema, tables);
        }
        shell.output().flush();
    }
}
