package io.nl2sql.server.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the server keeps its files.
 *
 * @param folder the folder; made when it is not there
 * @param skillsFolder where Markdown files tell of sources; made when it is needed
 * @param importFolders folders from which such files may be imported, besides the folder itself
 */
public record DataConfig(Path folder, Path skillsFolder, List<Path> importFolders) {

    public DataConfig {
        requireNonNull(folder, "folder is null");
        requireNonNull(skillsFolder, "skillsFolder is null");
        importFolders = List.copyOf(importFolders);
    }

    /** A folder with everything at its usual place in it. */
    public DataConfig(Path folder) {
        this(folder, folder.resolve("skills"), List.of());
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
        Path folder = folder(reader);
        @Nullable Path skills = reader.findPath("skills.folder");
        List<Path> imports = reader.texts("skills.import-folders", List.of()).stream()
                .map(text -> reader.path("skills.import-folders", text))
                .toList();
        return new DataConfig(folder, skills == null ? folder.resolve("skills") : skills, imports);
    }

    private static Path folder(ConfigReader reader) {
        @Nullable Path chosen = reader.findPath("data.folder");
        if (chosen != null) {
            return chosen;
        }
        Optional<Path> usual = usualFolder(reader.environment());
        if (usual.isEmpty()) {
            reader.problem("data.folder", "is needed, as this user has no folder for data: name a folder");
        }
        return usual.orElse(Path.of("nl2sql-data"));
    }
}
