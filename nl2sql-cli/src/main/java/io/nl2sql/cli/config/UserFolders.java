package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.config.DataConfig;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where this user's files belong on this system. */
public final class UserFolders {

    private final Shell shell;

    public UserFolders(Shell shell) {
        this.shell = shell;
    }

    /** For files that can be made again: {@code NL2SQL_CACHE}, or what the system provides for caches. */
    public Path cache() {
        @Nullable String own = shell.variable("NL2SQL_CACHE");
        if (own != null) {
            return Path.of(own);
        }
        @Nullable String base = shell.variable("XDG_CACHE_HOME");
        if (base != null) {
            return Path.of(base, "nl2sql");
        }
        @Nullable String localData = shell.variable("LOCALAPPDATA");
        if (localData != null) {
            return Path.of(localData, "nl2sql", "cache");
        }
        String home = System.getProperty("user.home", "");
        if (home.isEmpty() || home.equals("?") || home.equals("/")) {
            return Path.of(System.getProperty("java.io.tmpdir", "."), "nl2sql");
        }
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        return mac ? Path.of(home, "Library", "Caches", "nl2sql") : Path.of(home, ".cache", "nl2sql");
    }

    /** The index of the tables of large schemas. */
    public Path index() {
        return cache().resolve("index");
    }

    /** The values of large schemas. */
    public Path values() {
        return cache().resolve("values");
    }

    /** The questions typed at the prompt. */
    public Path history() {
        return cache().resolve("history");
    }

    /**
     * For files that must not be lost: {@code NL2SQL_DATA}, or what the system provides for the data of programs.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when this user has no folder
     */
    public Path data() {
        return DataConfig.usualFolder(shell.environment())
                .orElseThrow(() -> new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "this user has no folder for data: name one with NL2SQL_DATA"));
    }
}
