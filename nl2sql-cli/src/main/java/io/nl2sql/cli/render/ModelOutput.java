package io.nl2sql.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.cli.ResultOutput;
import io.nl2sql.llm.CheckFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Writes what models there are, and what came of checks. */
public final class ModelOutput {

    private final ResultOutput output;

    public ModelOutput(ResultOutput output) {
        this.output = output;
    }

    /** Writes the names of the models of {@code provider}. */
    public void models(String provider, List<String> models, ListFormat format) {
        if (format == ListFormat.TEXT) {
            models.forEach(model -> output.line(VisibleText.onOneLine(provider + "/" + model)));
        } else {
            object(json -> {
                json.writeStringField("provider", provider);
                json.writeArrayFieldStart("models");
                for (String model : models) {
                    json.writeString(model);
                }
                json.writeEndArray();
            });
        }
        output.flush();
    }

    /** Writes what came of checks. */
    public void findings(List<CheckFinding> findings, ListFormat format) {
        if (format == ListFormat.TEXT) {
            int width = findings.stream()
                    .mapToInt(finding -> finding.subject().length())
                    .max()
                    .orElse(1);
            for (CheckFinding finding : findings) {
                output.line("%-7s  %s  %s"
                        .formatted(
                                outcome(finding),
                                finding.subject()
                                        + " ".repeat(width - finding.subject().length()),
                                VisibleText.onOneLine(finding.text())));
            }
        } else {
            object(json -> {
                json.writeArrayFieldStart("checks");
                for (CheckFinding finding : findings) {
                    json.writeStartObject();
                    json.writeStringField("subject", finding.subject());
                    json.writeStringField("outcome", outcome(finding));
                    json.writeStringField("text", finding.text());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        }
        output.flush();
    }

    private static String outcome(CheckFinding finding) {
        return finding.outcome().name().toLowerCase(Locale.ROOT);
    }

    /** What stands in an object. */
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private void object(Members members) {
        try {
            JsonGenerator json = JsonOutput.open(output);
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
