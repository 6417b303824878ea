package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.GuardedFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Takes an address of an H2 file apart. Settings are refused, as some of them run SQL or create files. */
final class H2Address {

    private static final String SUFFIX = ".mv.db";

    private H2Address() {}

    /** The file an address names, without the suffix that H2 adds; empty when it is no address of H2. */
    static Optional<GuardedFile> parse(String address) {
        String rest = without("jdbc:", address);
        if (!startsWith("h2:", rest)) {
            return Optional.empty();
        }
        rest = rest.substring("h2:".length());
        if (rest.indexOf(';') >= 0) {
            throw invalid("an H2 address takes no settings: leave out everything from the semicolon on");
        }
        for (String kind : new String[] {"mem:", "tcp:", "ssl:", "zip:", "nio:", "async:", "split:"}) {
            if (startsWith(kind, rest)) {
                throw invalid("only files of H2 are supported: write h2:FILE");
            }
        }
        rest = without("file:", rest);
        rest = rest.startsWith("//") ? rest.substring("//".length()) : rest;
        return Optional.of(new GuardedFile(path(rest), "", null));
    }

    private static Path path(String text) {
        String name = text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text;
        if (name.isBlank()) {
            throw invalid("the path of the database is empty: write h2:FILE");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the path of the database is not valid here: write h2:FILE",
                    failure);
        }
    }

    /** The file that H2 keeps a database of this name in. */
    static Path file(Path name) {
        return Path.of(name.toAbsolutePath() + SUFFIX);
    }

    private static String without(String prefix, String text) {
        return startsWith(prefix, text) ? text.substring(prefix.length()) : text;
    }

    private static boolean startsWith(String prefix, String text) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
