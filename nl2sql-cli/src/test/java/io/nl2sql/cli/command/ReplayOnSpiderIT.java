package io.nl2sql.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.cli.CapturedShell;
import io.nl2sql.cli.evaluation.FileEngines;
import io.nl2sql.cli.evaluation.QuestionFile;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A model that always knows the answer, on the check fold: what it replies comes through unharmed, and where a tenth of
 * its replies is broken, each of them is mended by its second one.
 */
class ReplayOnSpiderIT {

    private static final Path DATA = Path.of("../../shared/data/spider-train");
    private static final Pattern JOIN_COLUMN = Pattern.compile("(?i)(\\bON\\s+\\w+\\.)(\\w+)");
    private static final int EVERY = 10;

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void rightAnswersComeThroughAndBrokenOnesAreMended() throws IOException {
        assumeTrue(Files.isDirectory(DATA), () -> DATA + " is not there");
        List<EvaluationQuestion> questions = QuestionFile.read(DATA.resolve("questions.jsonl")).stream()
                .filter(question -> question.fold().equals("check"))
                .toList();
        Path replies = folder.resolve("replies.jsonl");
        Path prompts = folder.resolve("prompts.jsonl");
        Path predictions = folder.resolve("predictions.jsonl");
        Set<String> broken = writeReplies(replies, questions);

        int code = evaluate(replies, prompts, predictions);

        assertThat(code).isZero();
        Map<String, JsonNode> results = read(predictions);
        assertThat(results).hasSameSizeAs(questions);
        assertThat(results.values())
                .filteredOn(result -> !result.get("outcome").asText().equals("right"))
                .allSatisfy(result -> assertThat(result.get("reason").asText()).isEqualTo("gold_failed"))
                .hasSize(2);
        assertThat(broken).hasSizeGreaterThan(150);
        assertThat(callsOf(prompts)).allSatisfy((question, calls) -> {
            if (broken.contains(question)) {
                assertThat(calls).as(question).isBetween(2, 3);
            }
        });
    }

    private int evaluate(Path replies, Path prompts, Path predictions) {
        EvalCommand command = new EvalCommand(new CapturedShell().shell(), FileEngines::open);
        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(
                        "--questions",
                        DATA.resolve("questions.jsonl").toString(),
                        "--databases",
                        DATA.resolve("db").toString(),
                        "--fold",
                        "check",
                        "--generator",
                        "llm",
                        "--replay",
                        replies.toString(),
                        "--prompts-out",
                        prompts.toString(),
                        "--out",
                        predictions.toString());
        return command.call();
    }

    /** Every tenth question gets a broken reply before the right one. */
    private Set<String> writeReplies(Path file, List<EvaluationQuestion> questions) throws IOException {
        Set<String> broken = new HashSet<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            EvaluationQuestion question = questions.get(i);
            String gold = String.valueOf(question.goldSql());
            List<String> replies = List.of(gold, gold);
            if (i % EVERY == 0) {
                replies = List.of(broken(gold, i / EVERY), gold, gold);
                broken.add(question.id());
            }
            lines.add(mapper.writeValueAsString(Map.of("id", question.id(), "replies", replies)));
        }
        Files.write(file, lines);
        return broken;
    }

    private static String broken(String sql, int number) {
        Matcher join = JOIN_COLUMN.matcher(sql);
        return switch (number % 3) {
            case 0 -> sql.contains("'") ? sql.substring(0, sql.lastIndexOf('\'')) : sql + " '";
            case 1 -> join.find() ? join.replaceFirst("$1no_such_column") : misspelt(sql);
            default -> misspelt(sql);
        };
    }

    /** With the first name behind SELECT that is no function misspelt, or the last name where there is none. */
    private static String misspelt(String sql) {
        LexedSql.Statement statement = (LexedSql.Statement) SqlLexer.read(sql, LexicalRules.of(AnsiDialect.INSTANCE));
        List<SqlToken> tokens = statement.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.isWord("FROM")) {
                SqlToken table = tokens.get(i + 1);
                return sql.substring(0, table.end()) + "_x" + sql.substring(table.end());
            }
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('(');
            boolean qualifies = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('.');
            if (token.kind() == SqlToken.Kind.WORD && !called && !qualifies && !token.isWord("DISTINCT")) {
                return sql.substring(0, token.end()) + "_x" + sql.substring(token.end());
            }
        }
        throw new IllegalStateException("no name in " + sql);
    }

    private Map<String, JsonNode> read(Path file) throws IOException {
        Map<String, JsonNode> lines = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode object = mapper.readTree(line);
            lines.put(object.get("id").asText(), object);
        }
        return lines;
    }

    private Map<String, Integer> callsOf(Path prompts) throws IOException {
        Map<String, Integer> calls = new HashMap<>();
        for (String line : Files.readAllLines(prompts)) {
            calls.merge(mapper.readTree(line).get("id").asText(), 1, Integer::sum);
        }
        return calls;
    }
}
