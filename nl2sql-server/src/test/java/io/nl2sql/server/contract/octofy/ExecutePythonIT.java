package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /api/v1/execute-python with a model that mends what fails, over HTTP; needs a sandbox. */
class ExecutePythonIT {

    private static final String FIELDS =
            "success,output,error,results,recommendation,execution_time,data_profile,insights,"
                    + "auto_fixed,fix_attempt";
    private static final String FIXED_FIELDS =
            "success,output,error,results,recommendation,execution_time,data_profile,"
                    + "insights,code,auto_fixed,fix_attempt,original_error";
    private static final Deque<String> REPLIES = new ArrayDeque<>();

    private static StubModel model;
    private static TestServer server;
    private static boolean sandboxed;

    @BeforeAll
    static void start(@TempDir Path folder) {
        model = new StubModel(body -> next());
        server = TestServer.start(folder, model.yaml());
        sandboxed = execute("pass").status() != 501;
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @BeforeEach
    void forget() {
        assumeTrue(sandboxed, "programs cannot be run on this machine");
        synchronized (REPLIES) {
            REPLIES.clear();
        }
    }

    private static String next() {
        synchronized (REPLIES) {
            return REPLIES.isEmpty() ? "I do not know." : REPLIES.removeFirst();
        }
    }

    private static void willReply(String... programs) {
        synchronized (REPLIES) {
            for (String program : programs) {
                REPLIES.add("```python\n" + program + "\n```");
            }
        }
    }

    @Test
    void tablesFiguresAndValuesComeBack() {
        Answer answer =
                execute("""
                rows = query("SELECT Country, COUNT(*) AS Customers FROM Customer GROUP BY Country ORDER BY Country")
                show(rows, "by country")
                show({"answer": 42}, "value")
                print("done")
                """, ", \"enable_profiling\": true, \"context\": {\"user_query\": \"Customers by country?\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).as(answer.body()).isEqualTo(FIELDS);
        JsonNode body = answer.json();
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("output").asText()).isEqualTo("done\n");
        assertThat(body.path("error").isNull()).isTrue();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(1);
        JsonNode table = body.at("/results/0");
        assertThat(table.path("name").asText()).isEqualTo("by country");
        assertThat(table.path("type").asText()).isEqualTo("table");
        assertThat(table.at("/data/columns")).isEqualTo(TestServer.json("[\"Country\", \"Customers\"]"));
        assertThat(table.at("/data/data/0/1").asInt()).isEqualTo(2);
        assertThat(table.path("rows").asInt()).isEqualTo(3);
        assertThat(table.path("columns").asInt()).isEqualTo(2);
        assertThat(table.at("/recommendation/chart_type").asText()).isEqualTo("column");
        assertThat(body.path("recommendation")).isEqualTo(table.path("recommendation"));
        JsonNode value = body.at("/results/1");
        assertThat(value.path("type").asText()).isEqualTo("value");
        assertThat(value.path("data")).isEqualTo(TestServer.json("{\"answer\": 42}"));
        assertThat(value.has("recommendation")).isFalse();
        assertThat(body.at("/data_profile/row_count").asInt()).isEqualTo(3);
    }

    static Stream<Arguments> brokenPrograms() {
        return Stream.of(
                broken("show(len(rws))", "rows = query(\"SELECT Name FROM Artist\")\nshow(len(rows))"),
                broken("rows = query(\"SELECT Nothing FROM Artist\")\nshow(len(rows))", "show(1)"),
                broken("rows = query(\"SELECT Name FROM Musicians\")\nshow(len(rows))", "show(2)"),
                broken("print(1 / 0)", "print(1)"),
                broken("show([1, 2, 3][5])", "show([1, 2, 3][2])"),
                broken("show({'a': 1}['b'])", "show({'a': 1}['a'])"),
                broken("if True print(1)", "if True:\n    print(1)"),
                broken("for i in range(3):\nprint(i)", "for i in range(3):\n    print(i)"),
                broken("print('a' + 1)", "print('a' + str(1))"),
                broken("import nothing_like_this\nprint(1)", "print(1)"),
                broken("print(int('x'))", "print(int('1'))"),
                broken("print((1, 2)", "print((1, 2))"));
    }

    private static Arguments broken(String code, String fix) {
        return Arguments.of(code, fix);
    }

    /** Programs of typical kinds that fail; the first thing the model says fails as well, the second does not. */
    @ParameterizedTest
    @MethodSource("brokenPrograms")
    void whatFailsIsMendedByTheSecondThingTheModelSays(String code, String fix) {
        willReply("raise RuntimeError('not yet')", fix);

        Answer answer = execute(code);

        JsonNode body = answer.json();
        assertThat(body.path("success").asBoolean()).as(answer.body()).isTrue();
        assertThat(answer.fields()).isEqualTo(FIXED_FIELDS);
        assertThat(body.path("code").asText().strip()).isEqualTo(fix);
        assertThat(body.path("auto_fixed").asBoolean()).isTrue();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(3);
        assertThat(body.path("original_error").asText()).isNotBlank();
    }

    @Test
    void afterFiveRunsNothingIsTriedAnyMore() {
        willReply(
                "raise ValueError(1)", "raise ValueError(2)", "raise ValueError(3)", "raise ValueError(4)", "print(1)");

        Answer answer = execute("raise ValueError(0)");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo(FIELDS);
        assertThat(answer.json().path("success").asBoolean()).isFalse();
        assertThat(answer.json().path("fix_attempt").asInt()).isEqualTo(5);
        assertThat(answer.json().path("error").asText()).endsWith("ValueError: 4");
    }

    @Test
    void theSameNameMissingTwiceEndsIt() {
        willReply("print(missing_one)\nprint(2)", "print(1)");

        JsonNode body = execute("print(missing_one)").json();

        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(2);
    }

    /** What a program must not ask for ends it at once: nobody makes something else of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "query(\"DELETE FROM Artist\")",
                "query(\"DROP TABLE Artist\")",
                "query(\"SELECT load_extension('x')\")",
                "query(\"DELETE \" + \"FROM Artist\")",
                "query(\"SELECT 1; DROP TABLE Artist\")"
            })
    void whatMustNotRunIsNotMadeIntoSomethingElse(String code) {
        willReply("print(1)");
        int before = model.requests().size();

        JsonNode body = execute(code).json();

        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(1);
        assertThat(body.path("error").asText()).contains("refused");
        assertThat(model.requests()).hasSize(before);
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                broken("print math.sqrt(4)", "import math\nprint(math.sqrt(4))"),
                broken("```python\nprint(1)\n```", "print(1)"),
                broken("print(math.sqrt(4))", "import math\nprint(math.sqrt(4))"),
                broken("print(true)", "print(True)"),
                broken("if True\n    print(1)", "if True:\n    print(1)"),
                broken("    print(1)\n    print(2)", "print(1)\nprint(2)"),
                broken(
                        "show(len(query(\"SELECT Name FROM Artists\")))",
                        "show(len(query(\"SELECT Name FROM Artist\")))"),
                broken("total = 1\nprint(totl)", "total = 1\nprint(total)"),
                broken("import statistcs\nprint(1)", "import statistics\nprint(1)"),
                broken("for i in xrange(2):\n    print(i)", "for i in range(2):\n    print(i)"));
    }

    /** The model knows nothing, so that the rules mend. */
    @ParameterizedTest
    @MethodSource("slips")
    void slipsAreMendedByRule(String code, String mended) {
        Answer answer = execute(code);

        assertThat(answer.json().path("success").asBoolean()).as(answer.body()).isTrue();
        assertThat(answer.json().path("code").asText().strip()).isEqualTo(mended);
    }

    @Test
    void theModelIsToldTheQuestionTheProgramTheErrorAndTheSchema() {
        willReply("print(1)");

        execute("print(unknown_thing)", ", \"context\": {\"user_query\": \"How many artists are there?\"}");

        assertThat(model.requests().get(model.requests().size() - 1))
                .contains("How many artists are there?")
                .contains("print(unknown_thing)")
                .contains("NameError")
                .contains("Artist (");
    }

    @Test
    void fieldsAreChecked() {
        assertThat(server.post("/api/v1/execute-python", "{\"code\": \"pass\"}").json())
                .isEqualTo(TestServer.json("{\"detail\": \"source_id is required\"}"));
        assertThat(server.post("/api/v1/execute-python", "{\"source_id\": \"x\", \"code\": \"pass\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.post("/api/v1/execute-python", "{}").status()).isEqualTo(422);
        assertThat(execute(" ").json()).isEqualTo(TestServer.json("{\"detail\": \"Bad request\"}"));
    }

    private static Answer execute(String code) {
        return execute(code, "");
    }

    private static Answer execute(String code, String more) {
        return server.post(
                "/api/v1/execute-python",
                "{\"code\": %s, \"source_id\": \"%s\"%s}".formatted(JsonText.quoted(code), server.chinook(), more));
    }
}
