package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.SessionLayerFixture.Account;
import io.nl2sql.db.UngatedStatements.Outcome;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import io.nl2sql.testkit.sample.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The session alone, without a gate and without a look at the text: every attack of the corpus runs as it is, and
 * nothing changes. What runs to its end has to be on the published list.
 */
class SessionLayerIT {

    private static final Path PUBLISHED = Path.of("../docs/session-layer.md");

    /** Where a statement would put a file: a quoted path or the name of a file. */
    private static final Pattern FILE =
            Pattern.compile("['\"]((?:file:)?[^'\"\\s]*(?:/|\\.[a-z]{2,8}\\b)[^'\"]*)['\"]");

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "sqlite", "h2", "duckdb"})
    void everyAttackLeavesEverythingAsItWas(String engine, @TempDir Path directory, @TempDir Path scratch)
            throws IOException {
        Path corpus = SampleFiles.require("guardrail/corpus.jsonl");
        List<CorpusStatement> attacks = attacks(corpus, engine);
        Set<String> ran = new TreeSet<>();
        try (SessionLayerFixture fixture = SessionLayerFixture.of(engine, directory);
                ReadOnlySessions sessions = new ReadOnlySessions(fixture.support(), fixture.connections())) {
            String before = fixture.state();
            String workingDirectory = names(Path.of(""));
            for (CorpusStatement attack : attacks) {
                List<Path> files = files(attack.sql(), fixture.folders());
                List<Boolean> existed = files.stream().map(Files::exists).toList();

                Outcome outcome = nestsTooDeeply(engine, attack)
                        ? runAlone(fixture, corpus, attack, scratch)
                        : UngatedStatements.run(sessions, attack.sql());

                if (outcome == Outcome.CAME_TO_ITS_END) {
                    ran.add(attack.id());
                }
                assertUnchanged(attack, fixture, before, files, existed);
            }
            assertThat(names(Path.of(""))).isEqualTo(workingDirectory);
        }
        assertThat(published(engine)).as("the list of what runs on %s", engine).containsAll(ran);
    }

    /** With the last look at a text before it is sent, as every statement of a caller gets it. */
    @ParameterizedTest
    @CsvSource({"postgresql, OWNER", "postgresql, ADMINISTRATOR", "mariadb, OWNER", "mariadb, ADMINISTRATOR"})
    void noAttackOfAnAccountWithMoreRightsChangesAnything(String engine, Account account) throws IOException {
        List<CorpusStatement> attacks = attacks(SampleFiles.require("guardrail/corpus.jsonl"), engine);
        Set<String> ran = new TreeSet<>();
        try (SessionLayerFixture fixture = SessionLayerFixture.of(engine, account);
                ReadOnlySessions sessions = new ReadOnlySessions(fixture.support(), fixture.connections())) {
            String before = fixture.state();
            for (CorpusStatement attack : attacks) {
                List<Path> files = files(attack.sql(), fixture.folders());
                List<Boolean> existed = files.stream().map(Files::exists).toList();

                if (UngatedStatements.runAfterALook(sessions, attack.sql()) == Outcome.CAME_TO_ITS_END) {
                    ran.add(attack.id());
                }

                assertUnchanged(attack, fixture, before, files, existed);
            }
        }
        Set<String> known = published(engine);
        known.addAll(published(engine + " " + account.name().toLowerCase(Locale.ROOT)));
        assertThat(known)
                .as("the list of what runs on %s for %s", engine, account)
                .containsAll(ran);
    }

    private static List<CorpusStatement> attacks(Path corpus, String engine) {
        return AttackCorpus.read(corpus).under(engine.equals("mariadb") ? "mysql" : engine).stream()
                .filter(statement -> statement.id().startsWith("atk-"))
                .toList();
    }

    private static void assertUnchanged(
            CorpusStatement attack,
            SessionLayerFixture fixture,
            String before,
            List<Path> files,
            List<Boolean> existed) {
        assertThat(fixture.state())
                .as("%s after %s", fixture.support().dialect(), attack.id())
                .isEqualTo(before);
        assertThat(files.stream().map(Files::exists).toList())
                .as("files of %s", attack.id())
                .isEqualTo(existed);
    }

    /** DuckDB reads a text with a stack that is not its own, so that a deep one may end the program. */
    private static boolean nestsTooDeeply(String engine, CorpusStatement attack) {
        return engine.equals("duckdb") && attack.kind().equals("parser_dos");
    }

    /** What ends a program is refused before it is sent. */
    private static Outcome runAlone(SessionLayerFixture fixture, Path corpus, CorpusStatement attack, Path scratch)
            throws IOException {
        Outcome outcome = UngatedStatements.runInAnotherProgram(fixture.address(), corpus, attack.id(), scratch);
        if (outcome == Outcome.ENDED_THE_PROGRAM) {
            assertThatExceptionOfType(Nl2SqlException.class)
                    .as(attack.id())
                    .isThrownBy(() -> fixture.support().requireOneStatement(attack.sql()))
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
        }
        return outcome;
    }

    private static List<Path> files(String sql, List<Path> folders) {
        List<Path> files = new ArrayList<>();
        Matcher names = FILE.matcher(sql);
        while (names.find()) {
            String name = names.group(1).replaceFirst("^file:", "");
            if (name.contains("://") || name.indexOf('\0') >= 0) {
                continue;
            }
            files.add(Path.of(name));
            folders.forEach(folder -> files.add(folder.resolve(name)));
        }
        return files;
    }

    private static String names(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return String.join("\n", paths.map(Path::toString).sorted().toList());
        }
    }

    /** The ids in the rows of the list that are about this engine. */
    private static Set<String> published(String engine) throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        for (String line : Files.readAllLines(PUBLISHED)) {
            if (line.startsWith("| " + engine + " |")) {
                Matcher id = Pattern.compile("atk-\\d+").matcher(line);
                while (id.find()) {
                    ids.add(id.group());
                }
            }
        }
        return ids;
    }
}
