package io.nl2sql.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;

/** Asks a question on the command line and compares its rows with those of the hand-written SQL. */
final class GoldenCheck {

    private static final int MESSAGE_LENGTH = 800;

    private GoldenCheck() {}

    static void check(GoldenQuestion golden, String database, Connection connection)
            throws SQLException, JsonProcessingException {
        CommandRun run =
                CommandRun.of("ask", "--db", database, "--format", "json", "--max-rows", "all", golden.question());
        boolean right = run.code() == ExitCode.DONE && isRight(golden, run.output(), connection);
        assumeTrue(right || golden.answered(), () -> "not answered rightly yet: " + shortened(run));
        assertThat(right)
                .as("answer to '%s': %s", golden.question(), shortened(run))
                .isTrue();
    }

    private static String shortened(CommandRun run) {
        String text = run.toString();
        return text.substring(0, Math.min(MESSAGE_LENGTH, text.length()));
    }

    private static boolean isRight(GoldenQuestion golden, String json, Connection connection)
            throws SQLException, JsonProcessingException {
        AnswerRows answer = AnswerRows.ofJson(json);
        for (String sql : golden.acceptable()) {
            if (answer.holds(AnswerRows.ofSql(connection, sql), golden.orderedBy())) {
                return true;
            }
        }
        return false;
    }
}
