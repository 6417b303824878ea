package io.nl2sql.server.skill;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies a folder of Markdown files that is on the server into the skills folder: all of it, or nothing where something in
 * it is not what it should be. Only folders that the configuration allows are read. Safe for concurrent use.
 */
public final class SkillImport {

    private static final int MOST_FILES = 5_000;
    private static final int DEEPEST = 8;
    private static final int MOST_TOLD = 100;

    private final Skills skills;
    private final SkillSync sync;
    private final Path dataFolder;
    private final List<Path> allowed;

    /** @param allowed folders from which may be read, besides that of the data */
    SkillImport(Skills skills, SkillSync sync, Path dataFolder, List<Path> allowed) {
        this.skills = requireNonNull(skills, "skills is null");
        this.sync = requireNonNull(sync, "sync is null");
        this.dataFolder = requireNonNull(dataFolder, "dataFolder is null");
        this.allowed = List.copyOf(allowed);
    }

    /**
     * What came of it.
     *
     * @param dataSource where the files went; empty where nothing was copied
     * @param imported the files that were copied, relative to the folder they came from
     * @param rejected the files that are not what they should be
     * @param errors one line each: what is wrong
     */
    public record Report(String dataSource, List<String> imported, List<String> rejected, List<String> errors) {
        public Report {
            imported = List.copyOf(imported);
            rejected = List.copyOf(rejected);
            errors = List.copyOf(errors);
        }

        /** Whether everything was copied. */
        public boolean isDone() {
            return errors.isEmpty();
        }

        private static Report refused(String error) {
            return new Report("", List.of(), List.of(), List.of(error));
        }
    }

    /** Copies a folder; nothing of it where something is wrong. */
    public synchronized Report copy(String folder, StoredConnection connection) {
        Optional<Path> place = place(folder);
        if (place.isEmpty()) {
            return Report.refused(
                    "the folder is none that may be imported: put it into the data folder of the server, or "
                            + "name its parent under skills.import-folders");
        }
        Map<String, SkillFile> files = new LinkedHashMap<>();
        List<String> rejected = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        try (Stream<Path> inside = Files.walk(place.get(), DEEPEST)) {
            for (Path path : inside.sorted().limit(MOST_FILES + 1L).toList()) {
                if (!path.equals(place.get())) {
                    read(place.get(), path, files, rejected, errors);
                }
            }
        } catch (IOException e) {
            return Report.refused("the folder cannot be read: check its permissions");
        }
        if (files.size() + rejected.size() > MOST_FILES) {
            return Report.refused("the folder holds more than %d files: import its parts".formatted(MOST_FILES));
        }
        if (errors.isEmpty() && files.isEmpty()) {
            return Report.refused("the folder holds no Markdown files: name one with tables in it");
        }
        if (!errors.isEmpty()) {
            return new Report(
                    "",
                    List.of(),
                    rejected.stream().limit(MOST_TOLD).toList(),
                    errors.stream().limit(MOST_TOLD).toList());
        }
        String source = write(files, connection).name();
        return new Report(source, List.copyOf(files.keySet()), List.of(), List.of());
    }

    /** Where a folder really is, provided that it may be read. */
    private Optional<Path> place(String folder) {
        try {
            Path real = dataFolder.resolve(folder).toRealPath();
            boolean known = Stream.concat(Stream.of(dataFolder), allowed.stream())
                    .filter(Files::isDirectory)
                    .anyMatch(parent -> isWithin(real, parent));
            return known && Files.isDirectory(real) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isWithin(Path real, Path parent) {
        try {
            return real.startsWith(parent.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private static void read(
            Path folder, Path path, Map<String, SkillFile> files, List<String> rejected, List<String> errors) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        String error = "";
        if (Files.isSymbolicLink(path)) {
            error = "is a symbolic link";
        } else if (Files.isDirectory(path)) {
            return;
        } else if (!name.endsWith(".md") || !Files.isRegularFile(path)) {
            error = "is no Markdown file";
        } else if (!path.endsWith(Skills.INDEX_FILE)) {
            try {
                SkillFile file = SkillFile.parse(SkillFolder.text(path));
                error = kind(name, file).isEmpty() ? "does not say what it tells of: give it a kind at its head" : "";
                files.put(name, file);
            } catch (RefusedRequestException refused) {
                error = refused.text();
            }
        }
        if (!error.isEmpty()) {
            rejected.add(name);
            errors.add(SkillFile.oneLine(name) + ": " + error);
            files.remove(name);
        }
    }

    /** What a file tells of: as it says, or as its place does; empty for neither. */
    private static String kind(String name, SkillFile file) {
        String kind = file.front().text(SkillFiles.KIND);
        if (!kind.isBlank()) {
            return List.of(SkillFiles.SOURCE, SkillFiles.GROUP, SkillFiles.TABLE)
                            .contains(kind)
                    ? kind
                    : "";
        }
        if (name.matches("(.*/)?tables/[^/]+\\.md")) {
            return SkillFiles.TABLE;
        }
        if (name.matches("(.*/)?(data-)?groups/[^/]+\\.md")) {
            return SkillFiles.GROUP;
        }
        return name.matches("(.*/)?" + Skills.SOURCE_FILE) ? SkillFiles.SOURCE : "";
    }

    private SourceForm write(Map<String, SkillFile> files, StoredConnection connection) {
        Optional<SourceForm> told = files.entrySet().stream()
                .filter(entry -> kind(entry.getKey(), entry.getValue()).equals(SkillFiles.SOURCE))
                .map(entry -> SkillFiles.source(entry.getValue(), entry.getKey()))
                .findFirst();
        SourceForm source = sync.findOrAdd(
                connection,
                told.map(SourceForm::description).orElse(""),
                told.map(SourceForm::keywords).orElse(List.of()));
        Map<String, String> moved = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            if (kind(name, file).equals(SkillFiles.TABLE)) {
                TableForm table = table(name, file, source);
                String path = skills.pathOf(table);
                skills.folder().write(path, SkillFiles.write(file, table).written());
                moved.put(lastOf(name), path);
            }
        });
        files.forEach((name, file) -> {
            if (kind(name, file).equals(SkillFiles.GROUP)) {
                writeGroup(name, file, source, moved);
            }
        });
        new SkillIndices(skills).regenerate();
        return source;
    }

    private static TableForm table(String name, SkillFile file, SourceForm source) {
        TableForm form = SkillFiles.table(file, name);
        String called = form.tableName().isBlank()
                ? (file.title().isBlank() ? lastOf(name).replaceAll("\\.md$", "") : file.title())
                : form.tableName();
        int dot = form.tableName().isBlank() ? called.indexOf('.') : -1;
        return new TableForm(
                source.name(),
                dot > 0 ? called.substring(0, dot) : form.schemaName(),
                dot > 0 ? called.substring(dot + 1) : called,
                form.description(),
                form.tableType(),
                form.recordCount(),
                form.columns(),
                null);
    }

    private void writeGroup(String name, SkillFile file, SourceForm source, Map<String, String> moved) {
        GroupForm form = SkillFiles.group(file, name);
        String called = form.name().isBlank() ? lastOf(name).replaceAll("\\.md$", "") : form.name();
        List<String> tables = form.tables().stream()
                .flatMap(table -> Optional.ofNullable(moved.get(lastOf(table))).stream())
                .toList();
        GroupForm kept = new GroupForm(
                called, source.name(), form.description(), form.keywords(), form.category(), tables, null);
        skills.folder()
                .write(
                        Skills.folderOf(source) + "/groups/" + Slug.of(called) + ".md",
                        SkillFiles.write(file, kept).written());
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
