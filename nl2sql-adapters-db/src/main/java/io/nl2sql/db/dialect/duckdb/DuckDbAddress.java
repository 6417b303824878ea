package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.LocalFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Takes an address of a DuckDB file apart. Settings are refused, as some of them open the file system. */
final class DuckDbAddress {

    private DuckDbAddress() {}

    /** The file an address names, empty when it is no address of DuckDB. */
    static Optional<LocalFile> parse(String address) {
        String rest = startsWith("jdbc:", address) ? address.substring("jdbc:".length()) : address;
        if (!startsWith("duckdb:", rest)) {
            return Optional.empty();
        }
        rest = rest.substring("duckdb:".length());
        rest = rest.startsWith("//") ? rest.substring("//".length()) : rest;
        if (rest.indexOf(';') >= 0) {
            throw invalid("a DuckDB address takes no settings: leave out everything from the semicolon on");
        }
        if (rest.isBlank() || rest.startsWith(":memory:")) {
            throw invalid("only files of DuckDB are supported: write duckdb:FILE");
        }
        try {
            return Optional.of(new LocalFile(Path.of(rest)));
        } catch (InvalidPathException failure) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the path of the database is not valid here: write duckdb:FILE",
                    failure);
        }
    }

    private static boolean startsWith(String prefix, String text) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
