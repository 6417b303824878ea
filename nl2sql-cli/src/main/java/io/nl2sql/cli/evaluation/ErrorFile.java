package io.nl2sql.cli.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.FailureReason;
import io.nl2sql.core.evaluation.QueryPart;
import io.nl2sql.core.evaluation.QuestionResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The questions that were not answered rightly, to be read by people ({@code .md}: grouped by reason) or by programs
 * (everything else: one JSON object on each line).
 */
public final class ErrorFile {

    private final ObjectMapper mapper = new ObjectMapper();

    /** Writes the file in one go. */
    public void write(Path path, List<QuestionResult> results) {
        Map<FailureReason, List<QuestionResult>> groups = new EnumMap<>(FailureReason.class);
        for (QuestionResult result : results) {
            FailureReason reason = result.reason();
            if (reason != null) {
                groups.computeIfAbsent(reason, key -> new ArrayList<>()).add(result);
            }
        }
        Path fileName = path.getFileName();
        try (ReplacedFile file = ReplacedFile.open(path)) {
            if (fileName != null && fileName.toString().endsWith(".md")) {
                writeMarkdown(file, groups);
            } else {
                groups.values().forEach(group -> group.forEach(result -> file.line(json(result))));
            }
            file.publish();
        }
    }

    private static void writeMarkdown(ReplacedFile file, Map<FailureReason, List<QuestionResult>> groups) {
        int count = groups.values().stream().mapToInt(List::size).sum();
        file.line("# %,d questions without a right answer".formatted(count));
        groups.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<FailureReason, List<QuestionResult>> group) ->
                                group.getValue().size())
                        .reversed())
                .forEach(group -> {
                    file.line("");
                    file.line("## %s: %,d"
                            .formatted(
                                    ReportText.words(group.getKey()),
                                    group.getValue().size()));
                    group.getValue().forEach(result -> writeMarkdown(file, result));
                });
    }

    private static void writeMarkdown(ReplacedFile file, QuestionResult result) {
        EvaluationQuestion question = result.question();
        file.line("");
        file.line("**%s** %s%s, confidence %.2f%s"
                .formatted(
                        question.id(),
                        question.database(),
                        question.difficulty().isEmpty() ? "" : ", " + question.difficulty(),
                        result.confidence(),
                        result.detail().isEmpty() ? "" : ": " + result.detail()));
        file.line("");
        file.line("    asked      " + oneLine(question.question()));
        if (question.follows() != null) {
            file.line("    follows    " + question.follows());
        }
        file.line("    gold       " + oneLine(question.goldSql()));
        file.line("    predicted  " + oneLine(result.sql()));
        List<QueryPart> differences = result.structure().differences();
        if (!differences.isEmpty()) {
            file.line("    differ in  "
                    + differences.stream().map(ReportText::words).collect(Collectors.joining(", ")));
        }
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "-" : text.strip().replaceAll("\\s+", " ");
    }

    private String json(QuestionResult result) {
        EvaluationQuestion question = result.question();
        ObjectNode line = mapper.createObjectNode();
        line.put("id", question.id());
        line.put("db", question.database());
        line.put("difficulty", question.difficulty());
        line.put("question", question.question());
        line.put("gold_sql", question.goldSql());
        line.put("sql", result.sql());
        line.put("confidence", result.confidence());
        line.put("outcome", PredictionFile.nameOf(result.outcome()));
        line.put("reason", PredictionFile.nameOf(result.reason()));
        line.put("detail", result.detail());
        ArrayNode differences = line.putArray("differences");
        result.structure()
                .differences()
                .forEach(part -> differences.add(part.name().toLowerCase(Locale.ROOT)));
        try {
            return mapper.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
