package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlException;
import java.nio.file.Path;
import java.util.List;

/** A file of statements to be checked: {@code id}, {@code sql} and, unless it is the same for all, {@code dialect}. */
public final class StatementFile {

    private StatementFile() {}

    /**
     * Reads the statements in the order of the file.
     *
     * @param usual what a statement without a dialect is read as
     * @throws Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID
     */
    public static List<CheckedStatement> read(Path file, List<Dialect> usual) {
        return List.copyOf(JsonLines.read(file, line -> statement(line, usual)).values());
    }

    private static CheckedStatement statement(JsonLines.Line line, List<Dialect> usual) {
        String sql = line.optionalText("sql");
        if (sql == null) {
            throw line.problem("'sql' is missing");
        }
        return new CheckedStatement(line.text("id"), dialects(line, usual), sql);
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
