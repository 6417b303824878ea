package io.nl2sql.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.evaluation.FailureReason;
import io.nl2sql.core.evaluation.Outcome;
import io.nl2sql.core.evaluation.QuestionResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with what became of each question: {@code id, sql, confidence, outcome, reason, millis} on a line and, where the
 * gold statement was understood, {@code features}: what it makes use of. In the order of the questions. It appears when it is published. Not safe for concurrent use.
 */
public final class PredictionFile implements AutoCloseable {

    private static final int CONFIDENCE_DIGITS = 6;
    private static final int MILLIS_DIGITS = 3;

    private final ReplacedFile file;
    private final ObjectMapper mapper = new ObjectMapper();

    private PredictionFile(ReplacedFile file) {
        this.file = file;
    }

    /** Begins a file. */
    public static PredictionFile create(Path path) {
        return new PredictionFile(ReplacedFile.open(path));
    }

    /** The outcome of each question of a finished file, by id. */
    public static Map<String, Outcome> readOutcomes(Path path) {
        return JsonLines.read(path, PredictionFile::outcome);
    }

    /** What the gold statement of each question of a finished file makes use of, by id; empty where that is not known. */
    public static Map<String, List<String>> readFeatures(Path path) {
        return JsonLines.read(path, line -> line.has("features") ? line.texts("features") : List.of());
    }

    private static Outcome outcome(JsonLines.Line line) {
        String name = line.text("outcome");
        for (Outcome outcome : Outcome.values()) {
            if (nameOf(outcome).equals(name)) {
                return outcome;
            }
        }
        throw line.problem("'%s' is no outcome: is this a file written by eval --out?".formatted(name));
    }

    /** Adds a line. */
    public void add(QuestionResult result) {
        ObjectNode line = mapper.createObjectNode();
        line.put("id", result.question().id());
        line.put("sql", result.sql());
        line.put("confidence", rounded(BigDecimal.valueOf(result.confidence()), CONFIDENCE_DIGITS));
        line.put("outcome", nameOf(result.outcome()));
        line.put("reason", nameOf(result.reason()));
        line.put("millis", millis(result.time()));
        if (result.structure().known()) {
            ArrayNode features = line.putArray("features");
            result.structure()
                    .gold()
                    .forEach(feature -> features.add(feature.name().toLowerCase(Locale.ROOT)));
        }
        try {
            file.line(mapper.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts the file in its place. */
    public void publish() {
        file.publish();
    }

    @Override
    public void close() {
        file.close();
    }

    static String nameOf(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String nameOf(@Nullable FailureReason reason) {
        return reason == null ? null : reason.name().toLowerCase(Locale.ROOT);
    }

    private static BigDecimal millis(Duration time) {
        return rounded(BigDecimal.valueOf(time.toNanos(), 6), MILLIS_DIGITS);
    }

    private static BigDecimal rounded(BigDecimal number, int digits) {
        BigDecimal rounded = number.setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
