package io.nl2sql.testkit.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Statements that the gate has to refuse or let through, one JSON object a line. */
public final class AttackCorpus {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<CorpusStatement> statements;

    private AttackCorpus(List<CorpusStatement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** Reads a corpus file. */
    public static AttackCorpus read(Path file) {
        List<CorpusStatement> statements = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                statements.add(statement(JSON.readTree(line)));
            }
        } catch (IOException exception) {
            throw new UncheckedIOException("cannot read the corpus " + file, exception);
        }
        return new AttackCorpus(statements);
    }

    /** Every statement that is to be judged under the dialect with this id. */
    public List<CorpusStatement> under(String dialectId) {
        return statements.stream()
                .filter(statement -> statement.concerns(dialectId))
                .toList();
    }

    private static CorpusStatement statement(JsonNode line) {
        String dialect = line.required("dialect").asText();
        return new CorpusStatement(
                line.required("id").asText(),
                dialect.equals("postgres") ? "postgresql" : dialect,
                line.required("kind").asText(),
                line.required("sql").asText(),
                levels(line));
    }

    private static Set<GuardrailLevel> levels(JsonNode line) {
        Set<GuardrailLevel> levels = EnumSet.noneOf(GuardrailLevel.class);
        if (line.required("expect").asText().equals("allow")) {
            levels.add(GuardrailLevel.STRICT);
        }
        if (line.required("allow_moderate").asBoolean()) {
            levels.add(GuardrailLevel.MODERATE);
        }
        if (line.required("allow_permissive").asBoolean()) {
            levels.add(GuardrailLevel.PERMISSIVE);
        }
        return levels;
    }
}
