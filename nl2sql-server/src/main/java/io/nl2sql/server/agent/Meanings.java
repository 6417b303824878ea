package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how near tables are to questions by meaning. The meanings of tables are remembered. Where they cannot be told,
 * nothing is near. Safe for concurrent use.
 */
final class Meanings {

    private static final Logger LOG = LoggerFactory.getLogger(Meanings.class);

    /** Larger schemas are searched by an index of their own. */
    private static final int MOST_TABLES = 150;

    private static final int MOST_COLUMNS = 12;

    /** Texts that have nothing to do with each other come to about this cosine. */
    private static final double UNRELATED = 0.5;

    private final TextEmbedder embedder;
    private final Cache<String, float[]> remembered =
            Caffeine.newBuilder().maximumSize(20_000).build();

    Meanings(TextEmbedder embedder) {
        this.embedder = requireNonNull(embedder, "embedder is null");
    }

    /** How near each table is, from 0 to 1; empty where that is not known. */
    Map<TableName, Double> of(String question, List<Table> tables) {
        if (tables.isEmpty() || tables.size() > MOST_TABLES) {
            return Map.of();
        }
        try {
            float[] wanted = embedder.embedQuery(question);
            Map<TableName, Double> near = new HashMap<>();
            for (Table table : tables) {
                float[] vector = remembered.get(
                        text(table), text -> embedder.embed(List.of(text)).get(0));
                double cosine = cosine(wanted, vector);
                near.put(table.name(), Math.max(0, (cosine - UNRELATED) / (1 - UNRELATED)));
            }
            return near;
        } catch (Nl2SqlException failure) {
            if (failure.code().kind() != ErrorKind.MODEL) {
                throw failure;
            }
            LOG.warn("tables are ranked by words alone: {}", failure.text());
            return Map.of();
        }
    }

    private static String text(Table table) {
        String columns =
                table.columns().stream().limit(MOST_COLUMNS).map(Column::name).collect(Collectors.joining(", "));
        String comment = table.comment() == null ? "" : table.comment();
        return "%s: %s. %s".formatted(table.name().table(), columns, comment).strip();
    }

    private static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += (double) left[index] * right[index];
        }
        return sum;
    }
}
