package io.nl2sql.db;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Sample data that lies beside the repository; tests that need it are skipped where it is missing. */
public final class SampleFiles {

    private SampleFiles() {}

    /** The file below the directory of samples. */
    public static Path require(String name) {
        Path file = Path.of("../../shared/data/samples").resolve(name);
        assumeTrue(Files.exists(file), () -> "sample data is missing: " + file);
        return file;
    }
}
