package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.cli.CommandRun;
import io.nl2sql.cli.ExitCode;
import org.junit.jupiter.api.Test;

class TranslateCommandTest {

    @Test
    void writesAQueryForAnotherEngine() {
        CommandRun run = CommandRun.of(
                "translate",
                "--from",
                "sqlite",
                "--to",
                "sqlserver",
                "SELECT a || ', ' || b AS \"order\" FROM t WHERE a LIKE 'x%' LIMIT 3");

        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.output())
                .isEqualTo("SELECT TOP (3) (CAST(a AS NVARCHAR(MAX)) + ', ' + CAST(b AS NVARCHAR(MAX))) AS [order]"
                        + " FROM t WHERE CAST(a AS NVARCHAR(MAX)) LIKE 'x%'\n");
    }

    @Test
    void saysWhatCannotBeWritten() {
        CommandRun run =
                CommandRun.of("translate", "--from", "mysql", "--to", "sqlite", "SELECT a FROM t WHERE a RLIKE 'x'");

        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(run.error())
                .contains("cannot be written for SQLite: patterns of regular expressions are written in different ways;"
                        + " use LIKE");
    }

    @Test
    void wantsOneDialectOnEachSide() {
        CommandRun run = CommandRun.of("translate", "--from", "any", "--to", "sqlite", "SELECT 1");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("a query is translated from one dialect to one other: name it");
    }

    @Test
    void namesTheDialectsThereAre() {
        CommandRun run = CommandRun.of("translate", "--from", "sqlite", "--to", "cobol", "SELECT 1");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.error()).contains("there is no dialect 'cobol'");
    }
}
