package io.nl2sql.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramOutput;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values on their way into programs and out of them, with pandas and matplotlib where they are installed. */
class ProgramValuesIT {

    private static final BubblewrapCodeRunner RUNNER = new BubblewrapCodeRunner(RunnerSettings.DEFAULT);

    private static final ResultTable EVERYTHING = new ResultTable(
            List.of(
                    new ResultColumn("number", ColumnType.INTEGER, ""),
                    new ResultColumn("huge", ColumnType.INTEGER, ""),
                    new ResultColumn("price", ColumnType.DECIMAL, ""),
                    new ResultColumn("exact", ColumnType.DECIMAL, ""),
                    new ResultColumn("ratio", ColumnType.FLOAT, ""),
                    new ResultColumn("flag", ColumnType.BOOLEAN, ""),
                    new ResultColumn("day", ColumnType.DATE, ""),
                    new ResultColumn("hour", ColumnType.TIME, ""),
                    new ResultColumn("moment", ColumnType.TIMESTAMP, ""),
                    new ResultColumn("instant", ColumnType.TIMESTAMP_WITH_TIME_ZONE, ""),
                    new ResultColumn("content", ColumnType.BINARY, ""),
                    new ResultColumn("id", ColumnType.UUID, ""),
                    new ResultColumn("text", ColumnType.TEXT, "")),
            List.of(
                    Row.of(
                            1L << 53 | 1,
                            new BigInteger("98765432109876543210"),
                            new BigDecimal("1.10"),
                            new BigDecimal("0.12345678901234567890"),
                            0.1,
                            true,
                            LocalDate.of(2024, 2, 29),
                            LocalTime.of(23, 59, 58),
                            LocalDateTime.of(2024, 2, 29, 1, 2, 3, 456_000_000),
                            OffsetDateTime.parse("2024-02-29T01:02:03+02:00"),
                            new Bytes(new byte[] {0, -1}),
                            UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a"),
                            "ä \u0000 \"</script>"),
                    Row.of(null, null, null, null, null, null, null, null, null, null, null, null, null)),
            false);

    @BeforeAll
    static void isAvailable() {
        RunnerStatus status = RUNNER.status();
        assumeTrue(status instanceof RunnerStatus.Available, () -> "no sandbox here: " + status);
    }

    private static boolean has(String library) {
        return RUNNER.status() instanceof RunnerStatus.Available available
                && available.language().contains(library + " ")
                && !available.language().contains("no " + library);
    }

    @Test
    void exactRowsComeBackAsTheyWent() {
        ResultTable back = table(run("show(query('SELECT', exact=True))"));

        assertThat(back.rows()).isEqualTo(EVERYTHING.rows());
        assertThat(back.columns()).isEqualTo(EVERYTHING.columns());
    }

    @Test
    void rowsForPandasLoseNothing() {
        assumeTrue(has("pandas"), "pandas is not installed");
        ResultTable back = table(run("show(query('SELECT'))"));
        Row given = EVERYTHING.rows().get(0);

        assertThat(back.rows().get(0).cells())
                .containsExactly(
                        given.cell(0),
                        given.cell(1),
                        1.1,
                        given.cell(3),
                        0.1,
                        true,
                        LocalDateTime.of(2024, 2, 29, 0, 0),
                        given.cell(7),
                        given.cell(8),
                        OffsetDateTime.parse("2024-02-28T23:02:03+00:00"),
                        given.cell(10),
                        given.cell(11),
                        given.cell(12));
        assertThat(back.rows().get(1).cells()).containsOnlyNulls();
    }

    @Test
    void withoutPandasRowsAreDicts() {
        ProgramOutcome outcome = run("""
                import sys
                sys.modules["pandas"] = None
                rows = query("SELECT")
                print(type(rows).__name__, type(rows[0]).__name__, rows[0]["price"], rows[0]["day"], rows[1]["text"])
                """);

        assertThat(outcome.ending()).as(outcome.error()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.output()).isEqualTo("list dict 1.10 2024-02-29 None\n");
    }

    @Test
    void groupsGetTheirKeysAsColumns() {
        assumeTrue(has("pandas"), "pandas is not installed");
        ProgramOutcome outcome = run("""
                import pandas
                frame = pandas.DataFrame({"city": ["b", "a", "a"], "total": [1, 2, 3]})
                result = frame.groupby("city")["total"].sum()
                """);

        assertThat(outcome.outputs())
                .singleElement()
                .isEqualTo(new ProgramOutput.Table(
                        "result",
                        new ResultTable(
                                List.of(
                                        new ResultColumn("city", ColumnType.TEXT, ""),
                                        new ResultColumn("total", ColumnType.INTEGER, "")),
                                List.of(Row.of("a", 5L), Row.of("b", 1L)),
                                false)));
    }

    @Test
    void otherValuesComeAsJson() {
        ProgramOutcome outcome = run("""
                import decimal
                show({"a": [1, 2.5, None, True, float("nan")], "b": decimal.Decimal("1.10")}, "numbers")
                result = "done"
                """);

        assertThat(outcome.outputs())
                .containsExactly(
                        new ProgramOutput.Value("numbers", "{\"a\":[1,2.5,null,true,null],\"b\":\"1.10\"}"),
                        new ProgramOutput.Value("result", "\"done\""));
    }

    @Test
    void listOfDictsIsATable() {
        ResultTable back = table(run("result = [{'a': 1, 'b': 'x'}, {'a': None, 'c': 2.5}]"));

        assertThat(back.rows()).containsExactly(Row.of(1L, "x", null), Row.of(null, null, 2.5));
    }

    @Test
    void openFiguresComeAsPictures() {
        assumeTrue(has("matplotlib"), "matplotlib is not installed");
        ProgramOutcome outcome = run("""
                import matplotlib.pyplot as plt
                plt.plot([1, 2, 3])
                plt.title("growth")
                plt.show()
                """);

        assertThat(outcome.ending()).as(outcome.error()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.outputs()).singleElement().isInstanceOfSatisfying(ProgramOutput.Figure.class, figure -> {
            assertThat(figure.name()).isEqualTo("growth");
            assertThat(figure.png().length()).isGreaterThan(1_000);
        });
    }

    @Test
    void traceShowsTheProgramAndNotTheMachine() {
        ProgramOutcome outcome = run("""
                import json

                def read(text):
                    return json.loads(text)

                read("{")
                """);

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error())
                .startsWith(
                        "Traceback (most recent call last):\n  File \"program.py\", line 6, in <module>\n    read(\"{\")")
                .contains("JSONDecodeError")
                .doesNotContain("/usr");
    }

    @Test
    void wrongSyntaxIsTold() {
        ProgramOutcome outcome = run("print('a'\nprint('b')");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error())
                .contains("SyntaxError")
                .contains("program.py")
                .doesNotContain("bootstrap");
    }

    @Test
    void leavingIsNoError() {
        assertThat(run("import sys\nprint('bye')\nsys.exit()").ending()).isEqualTo(Ending.COMPLETED);
        assertThat(run("import sys\nsys.exit('no rows')"))
                .returns(Ending.FAILED, ProgramOutcome::ending)
                .returns("SystemExit: no rows", ProgramOutcome::error);
    }

    private static ProgramOutcome run(String code) {
        return RUNNER.run(new ProgramRun(code, ProgramLimits.USUAL, sql -> EVERYTHING, Cancellation.NEVER));
    }

    private static ResultTable table(ProgramOutcome outcome) {
        assertThat(outcome.ending()).as(outcome.error()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.outputs()).singleElement().isInstanceOf(ProgramOutput.Table.class);
        return ((ProgramOutput.Table) outcome.outputs().get(0)).rows();
    }
}
