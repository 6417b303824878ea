package io.nl2sql.db;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.RowReader;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.db.session.Fetching;
import io.nl2sql.testkit.analysis.AttackCorpus;
import io.nl2sql.testkit.analysis.CorpusStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs statements in a read-only session that no gate stands before. */
final class UngatedStatements {

    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int ROWS = 20;
    private static final int CAME_TO_ITS_END = 0;
    private static final int REFUSED = 3;

    /** What became of a statement. */
    enum Outcome {
        /** It came to its end. */
        CAME_TO_ITS_END,
        /** The engine or this program refused or stopped it with an error of one line. */
        REFUSED,
        /** The program ended with it. */
        ENDED_THE_PROGRAM
    }

    private UngatedStatements() {}

    /** Runs a statement as it is, without a look at its text. */
    static Outcome run(ReadOnlySessions sessions, String sql) {
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
                    return Outcome.CAME_TO_ITS_END;
                });
            });
        } catch (Nl2SqlException refused) {
            if (refused.text().contains("\n")) {
                throw new AssertionError("more than one line: " + refused.text(), refused);
            }
            return Outcome.REFUSED;
        }
    }

    /** As {@link #run}, with the last look at a text before it is sent. */
    static Outcome runAfterALook(ReadOnlySessions sessions, String sql) {
        return looksHarmless(sessions, sql) ? run(sessions, sql) : Outcome.REFUSED;
    }

    private static boolean looksHarmless(ReadOnlySessions sessions, String sql) {
        try {
            sessions.support().requireOneStatement(sql);
            sessions.support().requireReading(sql);
            return true;
        } catch (Nl2SqlException | SQLException refused) {
            return false;
        }
    }

    /**
     * As {@link #run}, in a program of its own, for an engine that ends the program with itself.
     *
     * @param database the address of a database in a file
     * @param scratch a folder for what a program leaves when it crashes
     */
    static Outcome runInAnotherProgram(String database, Path corpus, String id, Path scratch) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:ErrorFile=" + scratch.resolve("crash-%p.log"),
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UngatedStatements.class.getName(),
                        database,
                        corpus.toAbsolutePath().toString(),
                        id)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(id + ".log").toFile())
                .start();
        try {
            if (!process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("%s did not end within %s".formatted(id, BOUND));
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + id + " ran", interruption);
        } finally {
            process.destroyForcibly();
        }
        return switch (process.exitValue()) {
            case CAME_TO_ITS_END -> Outcome.CAME_TO_ITS_END;
            case REFUSED -> Outcome.REFUSED;
            default -> Outcome.ENDED_THE_PROGRAM;
        };
    }

    /** The address of a database, a corpus and the id of a statement in it. */
    public static void main(String[] arguments) {
        DatabaseAddress address = DatabaseAddress.parse(arguments[0]);
        String sql = AttackCorpus.read(Path.of(arguments[1]))
                .under(address.support().dialect().id())
                .stream()
                .filter(statement -> statement.id().equals(arguments[2]))
                .map(CorpusStatement::sql)
                .findFirst()
                .orElseThrow();
        try (ReadOnlySessions sessions =
                new ReadOnlySessions(address.support(), address.support().connect(address.location()))) {
            System.exit(run(sessions, sql) == Outcome.CAME_TO_ITS_END ? CAME_TO_ITS_END : REFUSED);
        }
    }
}
