package io.nl2sql.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.evaluation.retrieval.RetrievalResult;
import io.nl2sql.core.evaluation.retrieval.RetrievalVariant;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A file with what linking made of each question: {@code id, gold, places, tables, missing_columns} on a line.
 */
public final class RetrievalFile {

    private final ObjectMapper mapper = new ObjectMapper();

    /** Writes all results; the file appears when it is finished. */
    public void write(Path path, List<RetrievalResult> results) {
        try (ReplacedFile file = ReplacedFile.open(path)) {
            for (RetrievalResult result : results) {
                file.line(mapper.writeValueAsString(line(result)));
            }
            file.publish();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode line(RetrievalResult result) {
        ObjectNode line = mapper.createObjectNode();
        line.put("id", result.question().id());
        line.set(
                "gold",
                mapper.valueToTree(result.question().gold().tables().stream()
                        .map(TableName::toString)
                        .sorted()
                        .toList()));
        ObjectNode places = line.putObject("places");
        for (RetrievalVariant variant : RetrievalVariant.values()) {
            Integer place = result.places().get(variant);
            if (place != null) {
                places.put(variant.name().toLowerCase(Locale.ROOT), place);
            }
        }
        line.set(
                "tables",
                mapper.valueToTree(
                        result.tables().stream().map(TableName::toString).toList()));
        line.set(
                "missing_columns",
                mapper.valueToTree(result.missingColumns().stream()
                        .map(ColumnName::toString)
                        .sorted()
                        .toList()));
        return line;
    }
}
