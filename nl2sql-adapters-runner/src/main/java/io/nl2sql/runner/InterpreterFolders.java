package io.nl2sql.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folders of an interpreter that does not belong to the system, such as a virtual environment. Stateless. */
final class InterpreterFolders {

    private static final Path SYSTEM = Path.of("/usr");

    private InterpreterFolders() {}

    /** What holds {@code bin/python3} and its libraries, of the given path and of what it links to. */
    static List<Path> beside(Path python) {
        List<Path> folders = new ArrayList<>();
        add(folders, python);
        try {
            add(folders, python.toRealPath());
        } catch (IOException missing) {
            throw new UncheckedIOException("%s is not there".formatted(python), missing);
        }
        return folders;
    }

    private static void add(List<Path> folders, Path python) {
        @Nullable Path programs = python.getParent();
        @Nullable Path prefix = programs == null ? null : programs.getParent();
        boolean ofItsOwn = prefix != null && prefix.getNameCount() > 0 && !python.startsWith(SYSTEM.resolve("bin"));
        if (prefix != null && ofItsOwn && !folders.contains(prefix)) {
            folders.add(prefix);
        }
    }
}
