package io.nl2sql.server.sheet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads comma-separated values (RFC 4180). Stateless. */
final class CommaSheet {

    private CommaSheet() {}

    static void read(String text, SheetRows rows) throws IOException {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
            for (CSVRecord record : parser) {
                rows.add(List.of(record.values()));
            }
        } catch (UncheckedIOException | IllegalStateException broken) {
            throw new SheetFormatException(broken);
        }
    }
}
