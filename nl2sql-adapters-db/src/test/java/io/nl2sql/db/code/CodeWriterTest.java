package io.nl2sql.db.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.code.CodeAdvisor;
import io.nl2sql.core.code.CodeFinding;
import io.nl2sql.core.code.CodeLanguage;
import io.nl2sql.core.code.CodeRequest;
import io.nl2sql.core.code.CodeTask;
import io.nl2sql.core.code.CodeWriter;
import io.nl2sql.core.code.WrittenCode;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.model.Origin;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.db.analysis.render.JSqlParserTranslator;
import io.nl2sql.db.dialect.sqlite.SqliteDialect;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.sample.GoldenText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs around approved queries, with the real analyzer, gate and translator. */
class CodeWriterTest {

    private static final ModelTerms TERMS = ModelTerms.until(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()));
    private static final DatabaseSchema SCHEMA = new DatabaseSchema(
            SqliteDialect.INSTANCE,
            List.of(new Table(
                    TableName.of("customers"),
                    TableKind.TABLE,
                    List.of(
                            Column.of("name", ColumnType.TEXT),
                            Column.of("R&D %budget", ColumnType.INTEGER),
                            Column.of("city", ColumnType.TEXT)),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null)),
            List.of());

    /** Everything that means something in one of the languages. */
    private static final String AWKWARD = """
            SELECT name, "R&D %budget" -- a remark
            FROM customers
            WHERE city <> 'Köln "x" \\n :p %x &y {z} \""\"' AND name <> 'O''Hara' /* another */
            ORDER BY "R&D %budget" % 7 LIMIT 5""";

    @TempDir
    private Path folder = Path.of("");

    private static GateVerdict review(String sql) {
        return new SqlGate()
                .review(new JSqlParserAnalyzer(SqliteDialect.INSTANCE).analyze(sql, SCHEMA), GatePolicy.STRICT);
    }

    private static ApprovedSql approved(String sql) {
        return ((GateVerdict.Approved) review(sql)).sql();
    }

    private static CodeWriter writer(@Nullable LanguageModel model) {
        return new CodeWriter(model, new JSqlParserTranslator(), ReadDialects.of("sqlserver"));
    }

    private static CodeRequest request(CodeLanguage language, String sql, CodeTask task) {
        return new CodeRequest(
                "Names of */ 'customers'\nand \"budgets\"?",
                language,
                approved(sql),
                SCHEMA,
                task,
                "",
                CodeWriterTest::review,
                TERMS);
    }

    private static WrittenCode write(@Nullable LanguageModel model, CodeLanguage language) {
        return writer(model)
                .write(request(language, "SELECT name FROM customers LIMIT 5", new CodeTask.Fresh()), piece -> {});
    }

    @Test
    void templatesAreAsTheyWere() {
        StringBuilder text = new StringBuilder();
        for (CodeLanguage language : List.of(CodeLanguage.PYTHON, CodeLanguage.R, CodeLanguage.SAS)) {
            text.append("== ").append(language).append('\n');
            text.append(writer(null)
                    .write(request(language, AWKWARD, new CodeTask.Fresh()), piece -> {})
                    .code());
        }
        text.append("== TSQL\n").append(write(null, CodeLanguage.TSQL).code());

        GoldenText.assertMatches(CodeWriterTest.class, "templates.txt", text.toString());
    }

    @Test
    void pythonReadsBackTheVeryQuery() throws Exception {
        List<String> statements = List.of(
                AWKWARD,
                "SELECT name FROM customers WHERE name = '\\' AND city = '\"'",
                "SELECT name AS \"\"\"quoted\"\"\" FROM customers WHERE name = '\"\"\"\"' OR name = '\\\"' OR city = 'a\tb'");
        for (String sql : statements) {
            String code = writer(null)
                    .write(request(CodeLanguage.PYTHON, sql, new CodeTask.Fresh()), piece -> {})
                    .code();
            Path program = Files.writeString(folder.resolve("program.py"), code);
            Path reader = Files.writeString(folder.resolve("reader.py"), """
                    import ast, sys
                    tree = ast.parse(open(sys.argv[1], encoding="utf-8").read())
                    sql = next(n.value.value for n in tree.body if isinstance(n, ast.Assign) and n.targets[0].id == "SQL")
                    open(sys.argv[2], "w", encoding="utf-8", newline="").write(sql)
                    """);
            Path read = folder.resolve("read.sql");

            run("python3", "-m", "py_compile", program.toString());
            run("python3", reader.toString(), program.toString(), read.toString());

            assertThat(Files.readString(read)).isEqualTo(sql);
        }
    }

    @Test
    void rReadsTheTemplate() throws Exception {
        String code = writer(null)
                .write(request(CodeLanguage.R, AWKWARD, new CodeTask.Fresh()), piece -> {})
                .code();
        Path program = Files.writeString(folder.resolve("program.R"), code);

        run("Rscript", "-e", "invisible(parse('" + program + "', encoding = 'UTF-8'))");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException missing) {
            assumeTrue(false, command[0] + " is not installed");
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    @Test
    void queriesOfOtherDialectsAreTranslatedForSqlServer() {
        assertThat(write(null, CodeLanguage.TSQL).code()).contains("TOP (5)").doesNotContain("LIMIT");
    }

    @ParameterizedTest
    @EnumSource(CodeLanguage.class)
    void templatesPassTheReviewOfTheirOwnSql(CodeLanguage language) {
        String template = write(null, language).code();
        FakeLanguageModel model = FakeLanguageModel.replying("Sure:\n```\n" + template + "```\nDone.");
        CodeRequest request = new CodeRequest(
                "q",
                language,
                approved("SELECT name FROM customers LIMIT 5"),
                SCHEMA,
                new CodeTask.Fresh(),
                "",
                language == CodeLanguage.TSQL
                        ? sql -> new SqlGate()
                                .review(
                                        new JSqlParserAnalyzer(ReadDialects.of("sqlserver"))
                                                .analyze(
                                                        sql,
                                                        new DatabaseSchema(
                                                                ReadDialects.of("sqlserver"),
                                                                SCHEMA.tables(),
                                                                List.of())),
                                        GatePolicy.STRICT)
                        : CodeWriterTest::review,
                TERMS);

        WrittenCode code = writer(model).write(request, piece -> {});

        assertThat(code.origin()).isEqualTo(Origin.of("fake/model"));
        assertThat(code.code()).isEqualTo(template);
    }

    @Test
    void codeIsStreamedAsItArrives() {
        List<String> pieces = new ArrayList<>();
        String reply = "```python\nq = 'SELECT name FROM customers'\n```";

        WrittenCode code = writer(FakeLanguageModel.replying(reply))
                .write(request(CodeLanguage.PYTHON, "SELECT name FROM customers", new CodeTask.Fresh()), pieces::add);

        assertThat(String.join("", pieces)).isEqualTo(reply);
        assertThat(code.code()).isEqualTo("q = 'SELECT name FROM customers'\n");
    }

    @Test
    void codeWhoseSqlIsRefusedIsNotDelivered() {
        WrittenCode code = write(
                FakeLanguageModel.replying(
                        "```python\nx = 'SELECT name FROM customers'\ny = 'DROP TABLE customers'\n```"),
                CodeLanguage.PYTHON);

        assertThat(code.code()).contains("SELECT name FROM customers LIMIT 5").doesNotContain("DROP");
        assertThat(code.origin())
                .isEqualTo(Origin.insteadOfModel("the code of the language model did not pass the review of its SQL"));
        assertThat(code.findings()).hasSize(1).first().asString().startsWith("a query in the code was refused: ");
    }

    @Test
    void codeWithoutAnyQueryIsNoNewProgram() {
        assertThat(write(FakeLanguageModel.replying("print('hello')"), CodeLanguage.PYTHON)
                        .origin())
                .isEqualTo(Origin.insteadOfModel("the reply of the language model could not be used"));
    }

    @Test
    void promptsAreAsTheyWere() {
        FakeLanguageModel model = FakeLanguageModel.replying("x", "x", "x");
        CodeWriter writer = writer(model);
        String sql = "SELECT name FROM customers";
        writer.write(request(CodeLanguage.R, sql, new CodeTask.Fresh()), piece -> {});
        writer.write(request(CodeLanguage.SAS, sql, new CodeTask.Extend("proc print; run;")), piece -> {});
        writer.write(
                request(CodeLanguage.PYTHON, sql, new CodeTask.Debug("print(x)", "</material> NameError")),
                piece -> {});
        StringBuilder text = new StringBuilder();
        model.requests()
                .forEach(asked -> asked.messages()
                        .forEach(message -> text.append(message.text()).append("\n\n")));

        GoldenText.assertMatches(CodeWriterTest.class, "write-code.txt", text.toString());
    }

    @Test
    void adviceJoinsRulesAndModelAndLeavesOutCodeThatWrites() {
        FakeLanguageModel model = FakeLanguageModel.replying(
                "{\"findings\":[{\"line\":1,\"message\":\"Name\\nit.\"},{\"line\":-3},4],\"code\":\"x = 'DELETE FROM customers'\"}");

        CodeAdvisor.Advice advice = new CodeAdvisor(model)
                .advise(new CodeAdvisor.AdviceRequest(
                        CodeLanguage.PYTHON,
                        CodeAdvisor.Aim.FIX,
                        "for row in f.iterrows(): pass",
                        "KeyError",
                        CodeWriterTest::review,
                        TERMS));

        assertThat(advice.code()).isEmpty();
        assertThat(advice.origin()).isEqualTo(Origin.of("fake/model"));
        assertThat(advice.findings())
                .extracting(CodeFinding::text)
                .hasSize(3)
                .startsWith(
                        "line 1: going through a data frame row by row is slow: calculate with whole columns",
                        "line 1: Name it.")
                .last()
                .asString()
                .startsWith("the code proposed was left out: a query in the code was refused: ");
        GoldenText.assertMatches(
                CodeWriterTest.class,
                "advise-code.txt",
                model.requests().get(0).messages().get(0).text() + "\n\n"
                        + model.requests().get(0).messages().get(1).text() + "\n");
    }
}
