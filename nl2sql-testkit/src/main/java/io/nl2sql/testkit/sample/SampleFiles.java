package io.nl2sql.testkit.sample;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data that lies beside the repository; tests that need it are skipped, visibly, where it is missing. */
public final class SampleFiles {

    /** As seen from a module of the repository. */
    private static final Path SHARED_DATA = Path.of("../../shared/data");

    private SampleFiles() {}

    /** The sample of this name, such as {@code chinook/chinook.sqlite}; ends the test where it is missing. */
    public static Path requireSample(String name) {
        return require("samples/" + name);
    }

    /** The file or directory of this name below the shared data; ends the test where it is missing. */
    public static Path require(String name) {
        Path file = SHARED_DATA.resolve(name);
        assumeTrue(Files.exists(file), () -> "data beside the repository is missing: " + file);
        return file;
    }
}
