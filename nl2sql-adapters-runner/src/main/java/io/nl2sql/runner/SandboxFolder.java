package io.nl2sql.runner;

import io.nl2sql.core.domain.result.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The folder of one run, for the eyes of this process alone: what the sandbox is started with, and the pipe that its
 * frames come out of. Deleted when closed.
 */
final class SandboxFolder implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final Path folder;

    private SandboxFolder(Path folder) {
        this.folder = folder;
    }

    /** A new folder. */
    static SandboxFolder create(Bytes filter, Bytes bootstrap) throws IOException {
        Path path = Files.createTempDirectory(
                "nl2sql-program-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        SandboxFolder folder = new SandboxFolder(path);
        try {
            Files.write(folder.filter(), filter.toArray());
            Files.write(folder.bootstrap(), bootstrap.toArray());
            folder.makePipe();
            return folder;
        } catch (IOException failure) {
            folder.close();
            throw failure;
        }
    }

    /** The named pipe that frames come out of. */
    Path wayOut() {
        return folder.resolve("frames");
    }

    /** The filter of system calls. */
    Path filter() {
        return folder.resolve("filter");
    }

    /** What runs the program inside. */
    Path bootstrap() {
        return folder.resolve("bootstrap");
    }

    private void makePipe() throws IOException {
        Process process = new ProcessBuilder("mkfifo", "-m", "600", wayOut().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("mkfifo made no pipe in %s".formatted(folder));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a pipe was made", interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path file : List.of(wayOut(), filter(), bootstrap(), folder)) {
            Files.deleteIfExists(file);
        }
    }
}
