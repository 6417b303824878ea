package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.RowReader;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.db.session.Fetching;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import io.nl2sql.testkit.sample.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The session alone, without a gate and without a look at the text: every attack of the corpus runs as it is, and
 * nothing changes. What runs to its end has to be on the published list.
 */
class SessionLayerIT {

    private static final Path PUBLISHED = Path.of("../docs/session-layer.md");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int ROWS = 20;

    /** Where a statement would put a file: a quoted path or the name of a file. */
    private static final Pattern FILE =
            Pattern.compile("['\"]((?:file:)?[^'\"\\s]*(?:/|\\.[a-z]{2,8}\\b)[^'\"]*)['\"]");

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mariadb", "sqlite"})
    void everyAttackLeavesEverythingAsItWas(String engine, @TempDir Path directory) throws IOException {
        Path corpus = SampleFiles.require("guardrail/corpus.jsonl");
        List<CorpusStatement> attacks =
                AttackCorpus.read(corpus).under(engine.equals("mariadb") ? "mysql" : engine).stream()
                        .filter(statement -> statement.id().startsWith("atk-"))
                        .toList();
        Set<String> ran = new TreeSet<>();
        try (SessionLayerFixture fixture = SessionLayerFixture.of(engine, directory);
                ReadOnlySessions sessions = new ReadOnlySessions(fixture.support(), fixture.connections())) {
            String before = fixture.state();
            String workingDirectory = names(Path.of(""));
            for (CorpusStatement attack : attacks) {
                List<Path> files = files(attack.sql(), fixture.folders());
                List<Boolean> existed = files.stream().map(Files::exists).toList();

                if (runs(sessions, attack.sql())) {
                    ran.add(attack.id());
                }

                assertThat(fixture.state())
                        .as("%s after %s", engine, attack.id())
                        .isEqualTo(before);
                assertThat(files.stream().map(Files::exists).toList())
                        .as("files of %s", attack.id())
                        .isEqualTo(existed);
            }
            assertThat(names(Path.of(""))).isEqualTo(workingDirectory);
        }
        assertThat(published(engine)).as("the list of what runs on %s", engine).containsAll(ran);
    }

    /** Whether the statement came to its end; a failure and a stop are both fine. */
    private static boolean runs(ReadOnlySessions sessions, String sql) {
        try {
            return sessions.run(Activity.RUNNING, TIMEOUT, Cancellation.NEVER, session -> {
                Fetching fetching = new Fetching(
                        sessions.support().fetchSize(), ROWS, sessions.support().drainsUnreadRows());
                return session.run(sql, fetching, rows -> {
                    boolean hasRow = rows.next();
                    RowReader reader = sessions.support().rowReader(rows, hasRow, 1_000);
                    for (int row = 0; hasRow && row < ROWS; row++) {
                        reader.read(rows);
                        hasRow = rows.next();
                    }
                    return true;
                });
            });
        } catch (Nl2SqlException refused) {
            assertThat(refused.text()).doesNotContain("\n");
            return false;
        }
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
