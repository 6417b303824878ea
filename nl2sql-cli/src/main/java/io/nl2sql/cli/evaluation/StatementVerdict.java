package io.nl2sql.cli.evaluation;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says about a statement at one level.
 *
 * @param id the statement
 * @param level the level
 * @param violation the first rule it breaks, or null where it is allowed
 */
public record StatementVerdict(
        String id, GuardrailLevel level, @Nullable Violation violation) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public StatementVerdict {
        requireText(id, "id");
        requireNonNull(level, "level is null");
    }

    /** Whether the statement may not run. */
    public boolean isDenied() {
        return violation != null;
    }

    /** The verdict as a JSON object on one line. */
    public String line() {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", id);
        line.put("level", level.id());
        line.put("verdict", isDenied() ? "deny" : "allow");
        line.put("rule", violation == null ? null : violation.rule().id());
        line.put("message", violation == null ? null : violation.message());
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
