package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A file of statements to be checked: {@code id}, {@code sql} and, unless it is the same for all, {@code dialect}.
 * {@code expect}, {@code allow_moderate} and {@code allow_permissive} may say what the verdicts are to be; further
 * members are passed over.
 */
public final class StatementFile {

    private StatementFile() {}

    /**
     * Reads the statements in the order of the file.
     *
     * @param usual what a statement without a dialect is read as
     * @throws Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID
     */
    public static List<CheckedStatement> read(Path file, List<Dialect> usual) {
        List<CheckedStatement> statements =
                List.copyOf(JsonLines.read(file, line -> statement(line, usual)).values());
        if (statements.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "%s holds no statement: write one JSON object on each line".formatted(file));
        }
        return statements;
    }

    private static CheckedStatement statement(JsonLines.Line line, List<Dialect> usual) {
        String sql = line.optionalText("sql");
        if (sql == null) {
            throw line.problem("'sql' is missing");
        }
        return new CheckedStatement(line.text("id"), dialects(line, usual), sql, expected(line));
    }

    private static Map<GuardrailLevel, Boolean> expected(JsonLines.Line line) {
        Map<GuardrailLevel, Boolean> expected = new EnumMap<>(GuardrailLevel.class);
        String strict = line.optionalText("expect");
        if (strict != null) {
            expected.put(GuardrailLevel.STRICT, strict.equals("allow"));
        }
        Boolean moderate = line.optionalTruth("allow_moderate");
        if (moderate != null) {
            expected.put(GuardrailLevel.MODERATE, moderate);
        }
        Boolean permissive = line.optionalTruth("allow_permissive");
        if (permissive != null) {
            expected.put(GuardrailLevel.PERMISSIVE, permissive);
        }
        return expected;
    }

    private static List<Dialect> dialects(JsonLines.Line line, List<Dialect> usual) {
        String name = line.optionalText("dialect");
        try {
            return name == null ? usual : DialectNames.dialectsOf(name);
        } catch (Nl2SqlException unknown) {
            throw line.problem(unknown.text());
        }
    }
}
