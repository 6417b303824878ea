package io.nl2sql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies on the command line: what a role may not see, nobody of that role sees, whatever is asked. */
class PoliciesIT {

    private static final String[] TABLES = {
        "CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, name VARCHAR(40), email VARCHAR(40),"
                + " phone VARCHAR(20), birth_year INTEGER, tenant_id INTEGER)",
        "INSERT INTO customers VALUES (1, 'Ana', 'ana@example.org', '030 111', 1980, 7),"
                + " (2, 'Bo', 'bo@example.org', '030 222', 1990, 7), (3, 'Cem', 'cem@example.org', '030 333', 2000, 8)",
        "CREATE TABLE staff (staff_id INTEGER PRIMARY KEY, name VARCHAR(40), salary INTEGER)",
        "INSERT INTO staff VALUES (1, 'Dora', 50000)",
        "CREATE TABLE payroll (payroll_id INTEGER PRIMARY KEY, bonus INTEGER, nickname VARCHAR(40))",
        "INSERT INTO payroll VALUES (1, 9999, 'Zwiebelfisch')"
    };

    private static final String POLICIES = """
            {"roles": {
              "support": {
                "filters": [{"table": "customers", "predicate": "tenant_id = :tenant"}],
                "masks": [
                  {"table": "customers", "column": "email", "mask": "partial", "keepFirst": 1, "keepLast": 4},
                  {"table": "customers", "column": "phone", "mask": "redact"},
                  {"table": "customers", "column": "birth_year", "mask": "null"}],
                "hidden": [{"table": "payroll"}, {"table": "staff", "column": "salary"}]},
              "hashing": {
                "masks": [{"table": "customers", "column": "email", "mask": "hash", "salt": "0123456789abcdef"}]},
              "misspelt": {
                "filters": [{"table": "custommers", "predicate": "tenant_id = 7"}],
                "hidden": [{"table": "staff", "column": "wages"}]},
              "broken": {"filters": [{"table": "customers", "predicate": "tenant_id ="}]}}}
            """;

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    private String database = "";
    private String policies = "";

    @BeforeEach
    void makeFiles() throws SQLException, IOException {
        database = sqlite("whole.sqlite", TABLES);
        policies = Files.writeString(folder.resolve("policies.json"), POLICIES).toString();
    }

    @Test
    void filterAndMasksHoldInTheRows() {
        CommandRun run = support("ask", "-f", "csv", "show name, email, phone and birth year of all customers");

        assertThat(run.output()).as(run.error()).isEqualTo("""
                name,email,phone,birth_year
                Ana,a***.org,***,
                Bo,b***.org,***,
                """);
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void statementIsShownWithoutThePolicy() {
        CommandRun run = support("ask", "how many customers are there?");

        assertThat(run.output())
                .startsWith("SELECT COUNT(*) FROM customers\n")
                .contains("\n       2\n")
                .doesNotContain("tenant_id");
    }

    @Test
    void attributeChoosesTheRows() {
        CommandRun run = CommandRun.of(
                "ask",
                "--db",
                database,
                "--policies",
                policies,
                "--role",
                "support",
                "--attribute",
                "tenant=8",
                "-f",
                "csv",
                "what are the names of the customers?");

        assertThat(run.output()).isEqualTo("name\nCem\n");
    }

    @Test
    void policiesFromTheEnvironment() {
        CommandRun run = CommandRun.in(
                Map.of("NL2SQL_POLICIES", policies),
                "ask",
                "--db",
                database,
                "--role",
                "support",
                "--attribute",
                "tenant=8",
                "-f",
                "csv",
                "how many customers are there?");

        assertThat(run.output()).endsWith("\n1\n");
    }

    @Test
    void demoIsNotUnderThePoliciesOfTheEnvironment() {
        CommandRun run = CommandRun.in(
                Map.of("NL2SQL_POLICIES", policies, "NL2SQL_CACHE", folder.toString()),
                "demo",
                "-f",
                "csv",
                "how many customers are there?");

        assertThat(run.output()).as(run.error()).endsWith("\n260\n");
    }

    @Test
    void hashedValuesStayEqualWhereTheEngineCanHash() throws SQLException {
        Path file = folder.resolve("whole.mv.db");
        run("jdbc:h2:" + folder.resolve("whole") + ";USER=sa", TABLES);

        CommandRun run = CommandRun.of(
                "ask",
                "--db",
                "h2:" + file,
                "--policies",
                policies,
                "--role",
                "hashing",
                "-f",
                "csv",
                "what are the emails of the customers?");

        assertThat(run.code()).as(run.error()).isEqualTo(ExitCode.DONE);
        assertThat(run.output().lines().skip(1)).hasSize(3).allMatch(line -> line.matches("[0-9a-f]{64}"));
    }

    @Test
    void hashIsRefusedWhereTheEngineCannot() {
        CommandRun run =
                CommandRun.of("ask", "--db", database, "--policies", policies, "--role", "hashing", "how many staff?");

        assertThat(run)
                .isEqualTo(failure(
                        ExitCode.USAGE,
                        "the access policy is wrong: customers.email cannot be hashed, as SQLite has no hash function:"
                                + " redact it or show a part"));
    }

    /** The measure of hiding: nobody can tell the database from one in which the hidden things do not exist. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask|how many payroll entries are there?",
                "ask|list the payroll",
                "ask|what is the salary of Dora?",
                "ask|average salary of the staff",
                "ask|who is called Zwiebelfisch?",
                "ask|list all staff",
                "ask|-f|json|list all staff",
                "ask|-v|highest bonus",
                "explain|what is the salary of Dora?",
                "explain|-f|json|Zwiebelfisch",
                "explain|list the payroll",
                "explain|--sql|SELECT * FROM payroll",
                "explain|--sql|SELECT * FROM payrol",
                "explain|--sql|SELECT salary FROM staff",
                "explain|--sql|SELECT s.salari FROM staff s",
                "explain|--sql|SELECT * FROM staff",
                "explain|-f|json|--sql|SELECT * FROM staff ORDER BY salary",
                "schema",
                "schema|-f|json",
                "schema|payroll",
                "schema|staff"
            })
    void hiddenThingsDoNotExist(String commandLine) throws SQLException {
        String cut = sqlite(
                "cut.sqlite",
                TABLES[0],
                TABLES[1],
                "CREATE TABLE staff (staff_id INTEGER PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO staff VALUES (1, 'Dora')");
        String[] arguments = commandLine.split("\\|");

        CommandRun restricted = under("hiding", arguments);
        CommandRun absent = CommandRun.of(with(arguments, "--db", cut));

        assertThat(restricted.code()).isEqualTo(absent.code());
        assertThat(restricted.output()).isEqualTo(absent.output());
        assertThat(restricted.error().replaceAll("\\R\\s+(at|\\.\\.\\.) .*", ""))
                .isEqualTo(absent.error().replaceAll("\\R\\s+(at|\\.\\.\\.) .*", ""));
    }

    @Test
    void missingAttribute() {
        CommandRun run = CommandRun.of(
                "ask", "--db", database, "--policies", policies, "--role", "support", "how many customers are there?");

        assertThat(run.output()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
        assertThat(run.error())
                .isEqualTo(
                        "nl2sql: cannot answer: the SQL made for this question was refused: the access policies need"
                                + " the attribute tenant of the caller, which is not known: give it with --attribute NAME=VALUE\n");
    }

    @Test
    void missingAttributeIsNotAnsweredAroundByALesserReading() throws IOException {
        Path file = Files.writeString(folder.resolve("demo.json"), """
                {"roles": {"r": {"filters": [{"table": "customers", "predicate": "country = :country"}]}}}
                """);

        CommandRun run = CommandRun.in(
                Map.of("NL2SQL_CACHE", folder.toString()),
                "ask",
                "--db",
                "demo",
                "--policies",
                file.toString(),
                "--role",
                "r",
                "how many customers?");

        assertThat(run.output()).isEmpty();
        assertThat(run.error()).contains("the attribute country of the caller").endsWith("--attribute NAME=VALUE\n");
        assertThat(run.code()).isEqualTo(ExitCode.CANNOT_ANSWER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "misspelt|the access policy is wrong: there is no table called custommers;"
                        + " there is no column of staff called wages",
                "broken|the access policy is wrong: the row filter of customers cannot be used: it is no single"
                        + " condition: leave out comments and semicolons, and close every bracket",
            })
    void policyThatDoesNotFitAnswersNothing(String role, String message) {
        for (String command : List.of("ask", "explain")) {
            assertThat(CommandRun.of(
                            command, "--db", database, "--policies", policies, "--role", role, "how many staff?"))
                    .isEqualTo(failure(ExitCode.USAGE, message));
        }
        assertThat(CommandRun.of("schema", "--db", database, "--policies", policies, "--role", role))
                .isEqualTo(failure(ExitCode.USAGE, message));
    }

    @Test
    void unknownRole() {
        assertThat(CommandRun.of("ask", "--db", database, "--policies", policies, "--role", "boss", "how many?"))
                .isEqualTo(failure(
                        ExitCode.USAGE,
                        "the policy file %s is wrong: there is no role boss in it: choose from support, hashing,"
                                        .formatted(policies)
                                + " misspelt, broken"));
    }

    private CommandRun support(String... arguments) {
        return CommandRun.of(with(
                arguments, "--db", database, "--policies", policies, "--role", "support", "--attribute", "tenant=7"));
    }

    private CommandRun under(String role, String... arguments) {
        try {
            Path file = Files.writeString(folder.resolve("hiding.json"), """
                    {"roles": {"hiding": {"hidden": [{"table": "payroll"}, {"table": "staff", "column": "salary"}]}}}
                    """);
            return CommandRun.of(with(arguments, "--db", database, "--policies", file.toString(), "--role", role));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The options follow the name of the command. */
    private static String[] with(String[] arguments, String... options) {
        List<String> all = new ArrayList<>(List.of(arguments[0]));
        all.addAll(List.of(options));
        all.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        return all.toArray(String[]::new);
    }

    private String sqlite(String name, String... statements) throws SQLException {
        Path file = folder.resolve(name);
        run("jdbc:sqlite:" + file, statements);
        return file.toString();
    }

    private static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static CommandRun failure(ExitCode code, String message) {
        return new CommandRun(code, "", "nl2sql: " + message + "\n");
    }
}
