package io.nl2sql.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.StatementType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes what a statement did to a database. */
public final class ChangeRenderer {

    private final ResultOutput output;
    private final OutputFormat format;

    public ChangeRenderer(ResultOutput output, OutputFormat format) {
        this.output = output;
        this.format = format;
    }

    /** Writes the outcome of one statement. */
    public void write(String sql, StatementType type, WriteSummary summary) {
        switch (format) {
            case TABLE, MARKDOWN -> output.line(sentence(summary));
            case CSV -> csv(summary);
            case JSON -> json(sql, type, summary);
        }
    }

    /** The outcome in words. */
    public static String sentence(WriteSummary summary) {
        Long rows = summary.affectedRows();
        if (rows == null) {
            return summary.rolledBack() ? "It would run; nothing was changed" : "Done";
        }
        String count = String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
        return summary.rolledBack()
                ? "%s would be affected; nothing was changed".formatted(count)
                : "%s affected".formatted(count);
    }

    private void csv(WriteSummary summary) {
        CsvWriter csv = new CsvWriter(output);
        csv.record(List.of("affected_rows", "rolled_back"));
        csv.record(Arrays.asList(summary.affectedRows(), summary.rolledBack()));
    }

    private void json(String sql, StatementType type, WriteSummary summary) {
        JsonGenerator json = JsonOutput.open(output);
        try {
            json.writeStartObject();
            json.writeStringField("sql", sql);
            json.writeStringField("type", type.id());
            Long rows = summary.affectedRows();
            if (rows == null) {
                json.writeNullField("affected_rows");
            } else {
                json.writeNumberField("affected_rows", rows);
            }
            json.writeBooleanField("rolled_back", summary.rolledBack());
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
