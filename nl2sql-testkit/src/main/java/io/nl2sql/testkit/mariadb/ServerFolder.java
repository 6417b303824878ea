package io.nl2sql.testkit.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a server for tests keeps its files. */
final class ServerFolder {

    private ServerFolder() {}

    /** The folder of the unpacked programs, which all runs share: they are large. */
    static Path ofPrograms() {
        return Path.of(System.getProperty("java.io.tmpdir"), "nl2sql-test-mariadb-programs");
    }

    /** A new folder for the contents of one server. */
    static Path ofContents() throws IOException {
        return Files.createTempDirectory("nl2sql-test-mariadb-");
    }

    /** The making of a server. */
    @FunctionalInterface
    interface Installation {
        void run() throws IOException;
    }

    /** Does work that only one program may do at a time. */
    static void alone(Path folder, Installation work) throws IOException {
        Files.createDirectories(folder);
        Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock on %s was lost".formatted(lockFile));
            }
            work.run();
        }
    }

    /** Removes a folder with everything in it. */
    static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> paths = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the folder of the MariaDB server could not be removed", failure);
        }
    }
}
