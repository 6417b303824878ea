package io.nl2sql.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the server keeps its files.
 *
 * @param folder the folder; made when it is not there
 */
public record DataConfig(Path folder) {

    public DataConfig {
        requireNonNull(folder, "folder is null");
    }

    /** The file of a store that is a file. */
    public Path storeFile() {
        return folder.resolve("server.db");
    }

    /** The keys that seal secrets, unless the configuration names another file. */
    public Path keyFile() {
        return folder.resolve("keys.json");
    }

    /** The index of the tables of large schemas, where it is in files. */
    public Path indexFolder() {
        return folder.resolve("index");
    }

    /** The values of large databases. */
    public Path valuesFolder() {
        return folder.resolve("values");
    }

    /** The folder for data that must not be lost of this user: {@code NL2SQL_DATA}, or what the system has for it. */
    public static Optional<Path> usualFolder(Map<String, String> environment) {
        @Nullable String own = value(environment, "NL2SQL_DATA");
        if (own != null) {
            return Optional.of(Path.of(own));
        }
        @Nullable String base = value(environment, "XDG_DATA_HOME");
        if (base != null) {
            return Optional.of(Path.of(base, "nl2sql"));
        }
        @Nullable String localData = value(environment, "LOCALAPPDATA");
        if (localData != null) {
            return Optional.of(Path.of(localData, "nl2sql", "data"));
        }
        String home = System.getProperty("user.home", "");
        if (home.isEmpty() || home.equals("?") || home.equals("/")) {
            return Optional.empty();
        }
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
        return Optional.of(
                mac
                        ? Path.of(home, "Library", "Application Support", "nl2sql")
                        : Path.of(home, ".local", "share", "nl2sql"));
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    static DataConfig read(ConfigReader reader) {
        @Nullable Path chosen = reader.findPath("data.folder");
        if (chosen != null) {
            return new DataConfig(chosen);
        }
        Optional<Path> usual = usualFolder(reader.environment());
        if (usual.isEmpty()) {
            reader.problem("data.folder", "is needed, as this user has no folder for data: name a folder");
        }
        return new DataConfig(usual.orElse(Path.of("nl2sql-data")));
    }
}
