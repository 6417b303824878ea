package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The names by which people call the guardrail levels. */
public final class LevelNames {

    private static final String ALL = "all";

    private LevelNames() {}

    /**
     * The levels of this name, the strictest first; {@code all} stands for each of them.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    public static List<GuardrailLevel> levelsOf(String name) {
        List<GuardrailLevel> levels = Arrays.stream(GuardrailLevel.values())
                .filter(level -> name.equalsIgnoreCase(ALL) || name.equalsIgnoreCase(level.id()))
                .toList();
        if (levels.isEmpty()) {
            throw unknown(name, ", or all for each of them");
        }
        return levels;
    }

    /**
     * The one level of this name.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    public static GuardrailLevel levelOf(String name) {
        return Arrays.stream(GuardrailLevel.values())
                .filter(level -> name.equalsIgnoreCase(level.id()))
                .findFirst()
                .orElseThrow(() -> unknown(name, ""));
    }

    private static Nl2SqlException unknown(String name, String more) {
        String known =
                Arrays.stream(GuardrailLevel.values()).map(GuardrailLevel::id).collect(Collectors.joining(", "));
        return new Nl2SqlException(
                Nl2SqlErrorCode.CONFIGURATION_INVALID, "there is no level '%s': use %s%s".formatted(name, known, more));
    }
}
