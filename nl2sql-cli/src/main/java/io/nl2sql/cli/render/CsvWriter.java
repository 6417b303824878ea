package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.result.ExactText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records with the quoting of RFC 4180 and one line feed each: NULL is empty, an empty text is {@code ""}. */
final class CsvWriter {

    private final ResultOutput output;

    CsvWriter(ResultOutput output) {
        this.output = output;
    }

    void record(List<? extends @Nullable Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                output.write(',');
            }
            Object cell = cells.get(i);
            if (cell != null) {
                field(ExactText.of(cell));
            }
        }
        output.write('\n');
    }

    private void field(String text) {
        if (needsQuotes(text)) {
            output.write('"');
            output.write(text.replace("\"", "\"\""));
            output.write('"');
        } else {
            output.write(text);
        }
    }

    private static boolean needsQuotes(String text) {
        return text.isEmpty()
                || text.charAt(0) <= ' '
                || text.charAt(text.length() - 1) <= ' '
                || text.chars()
                        .anyMatch(character ->
                                character == ',' || character == '"' || character == '\n' || character == '\r');
    }
}
