package io.nl2sql.server.skill;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Data sources, groups and tables as Markdown files: a folder for each source, with {@code data-source.md}, a folder of
 * groups and one of tables. Safe for concurrent use.
 */
public final class Skills {

    static final String SOURCE_FILE = "data-source.md";
    static final String INDEX_FILE = "index.md";

    private final SkillFolder folder;

    Skills(SkillFolder folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    SkillFolder folder() {
        return folder;
    }

    /** All data sources, in the order of their folders. */
    public List<SourceForm> sources() {
        return folder.files().stream()
                .filter(path -> path.matches("[^/]+/" + SOURCE_FILE))
                .flatMap(path -> read(path).map(file -> SkillFiles.source(file, path)).stream())
                .toList();
    }

    /** The data source of a name, in any case, or of the slug of one. */
    public Optional<SourceForm> findSource(String name) {
        String slug = Slug.plain(name);
        return sources().stream()
                .filter(source ->
                        source.name().equalsIgnoreCase(name) || folderOf(source).equals(slug))
                .findFirst();
    }

    /**
     * The data source of a name.
     *
     * @throws RefusedRequestException 404
     */
    public SourceForm requireSource(String name) {
        return findSource(name)
                .orElseThrow(() -> RefusedRequestException.notFound(
                        "Data source not found: create it in the skills folder first"));
    }

    /** The folder of a data source. */
    static String folderOf(SourceForm source) {
        String path = requireNonNull(source.filePath(), "a source that is kept has a path");
        return path.substring(0, path.indexOf('/'));
    }

    /**
     * Adds a data source.
     *
     * @throws RefusedRequestException 409 where there is one of this name, or of one with the same slug
     */
    public SourceForm add(SourceForm form) {
        String path = Slug.of(form.name()) + "/" + SOURCE_FILE;
        requireNew(path);
        return save(path, form);
    }

    /**
     * Changes a data source.
     *
     * @throws RefusedRequestException 404 where there is none, 400 where it would be renamed
     */
    public SourceForm change(String name, SourceForm form) {
        SourceForm before = requireSource(name);
        if (!form.name().equals(before.name())) {
            throw RefusedRequestException.badRequest("a data source keeps its name: add another and remove this one");
        }
        return save(requireNonNull(before.filePath(), "path"), form);
    }

    private SourceForm save(String path, SourceForm form) {
        SkillFile file = SkillFiles.write(read(path).orElse(SkillFiles.newFile()), form);
        folder.write(path, file.written());
        return SkillFiles.source(file, path);
    }

    /** Removes a data source with all of its files. */
    public void removeSource(String name) {
        folder.removeAll(folderOf(requireSource(name)));
    }

    /** The groups of a data source, or of all. */
    public List<GroupForm> groups(Optional<SourceForm> source) {
        return paths(source, "groups").stream()
                .flatMap(path -> read(path).map(file -> SkillFiles.group(file, path)).stream())
                .toList();
    }

    /**
     * Adds a group.
     *
     * @throws RefusedRequestException 404 where there is no such source, 400 for a table that is not there, 409 where there
     *     is such a group
     */
    public GroupForm add(GroupForm form) {
        String path = pathOf(form);
        requireNew(path);
        return save(path, form);
    }

    /** Changes a group. */
    public GroupForm change(GroupForm form) {
        String path = pathOf(form);
        requireThere(path, "Data group not found");
        return save(path, form);
    }

    private GroupForm save(String path, GroupForm form) {
        SourceForm source = requireSource(form.dataSource());
        List<String> tables = new ArrayList<>();
        for (String table : form.tables()) {
            String found = tablePath(source, table);
            if (!tables.contains(found)) {
                tables.add(found);
            }
        }
        GroupForm kept = new GroupForm(
                form.name(), source.name(), form.description(), form.keywords(), form.category(), tables, path);
        SkillFile file = SkillFiles.write(read(path).orElse(SkillFiles.newFile()), kept);
        folder.write(path, file.written());
        return SkillFiles.group(file, path);
    }

    /** A table of a group, named by its path in the folder or in that of the source. */
    private String tablePath(SourceForm source, String table) {
        String own = folderOf(source) + "/tables/";
        for (String path : List.of(table, own + table, folderOf(source) + "/" + table)) {
            if (path.startsWith(own)
                    && path.endsWith(".md")
                    && folder.read(path).isPresent()) {
                return path;
            }
        }
        throw RefusedRequestException.badRequest(
                "a table of the group has no file: add the table first, then name its path");
    }

    /** Removes a group. */
    public void removeGroup(String source, String name) {
        remove(folderOf(requireSource(source)) + "/groups/" + Slug.of(name) + ".md", "Data group not found");
    }

    /** The tables of a data source, or of all. */
    public List<TableForm> tables(Optional<SourceForm> source) {
        return paths(source, "tables").stream()
                .flatMap(path -> read(path).map(file -> SkillFiles.table(file, path)).stream())
                .toList();
    }

    /**
     * The table of a path.
     *
     * @throws RefusedRequestException 404 where there is none, 400 for a path that is none of the folder
     */
    public TableForm table(String path) {
        return read(path)
                .filter(file -> file.front().text(SkillFiles.KIND).equals(SkillFiles.TABLE))
                .map(file -> SkillFiles.table(file, path))
                .orElseThrow(() -> RefusedRequestException.notFound("Table not found"));
    }

    /**
     * Adds a table.
     *
     * @throws RefusedRequestException 404 where there is no such source, 409 where there is such a table
     */
    public TableForm add(TableForm form) {
        String path = pathOf(form);
        requireNew(path);
        return save(path, form);
    }

    /** Changes a table. */
    public TableForm change(TableForm form) {
        String path = pathOf(form);
        requireThere(path, "Table not found");
        return save(path, form);
    }

    /** Adds a table, or changes it. */
    TableForm save(String path, TableForm form) {
        SkillFile file = SkillFiles.write(read(path).orElse(SkillFiles.newFile()), form);
        folder.write(path, file.written());
        return SkillFiles.table(file, path);
    }

    /** Removes a table, from its groups as well. */
    public void removeTable(String path) {
        TableForm table = table(path);
        remove(path, "Table not found");
        for (GroupForm group : groups(findSource(table.dataSource()))) {
            if (group.tables().contains(path)) {
                List<String> left = group.tables().stream()
                        .filter(other -> !other.equals(path))
                        .toList();
                String at = requireNonNull(group.filePath(), "path");
                read(at).ifPresent(file -> folder.write(
                        at, file.with(file.front().with("tables", left)).written()));
            }
        }
    }

    /** Where the file of a table is. */
    String pathOf(TableForm form) {
        String schema = Slug.plain(form.schemaName());
        return folderOf(requireSource(form.dataSource())) + "/tables/" + (schema.isEmpty() ? "" : schema + ".")
                + Slug.of(form.tableName()) + ".md";
    }

    private String pathOf(GroupForm form) {
        return folderOf(requireSource(form.dataSource())) + "/groups/" + Slug.of(form.name()) + ".md";
    }

    private List<String> paths(Optional<SourceForm> source, String kind) {
        String within = source.map(Skills::folderOf).orElse("");
        return folder.files().stream()
                .filter(path -> path.matches("[^/]+/" + kind + "/[^/]+\\.md"))
                .filter(path -> within.isEmpty() || path.startsWith(within + "/"))
                .toList();
    }

    /** A file of the folder, read. */
    Optional<SkillFile> read(String path) {
        return folder.read(path).map(SkillFile::parse);
    }

    /**
     * Replaces the text of a file. What the file is about stays: a text without front matter keeps that of the file.
     *
     * @throws RefusedRequestException 404 where there is no such file
     */
    public String rewrite(String path, String text) {
        SkillFile before = read(path).orElseThrow(() -> RefusedRequestException.notFound("File not found"));
        SkillFile after = SkillFile.parse(text);
        FrontMatter front = after.front().isEmpty() ? before.front() : after.front();
        for (String key : SkillFiles.IDENTITY) {
            front = front.withEntryOf(before.front(), key);
        }
        String written = after.with(front).written();
        folder.write(path, written);
        return written;
    }

    private void remove(String path, String missing) {
        if (!folder.remove(path)) {
            throw RefusedRequestException.notFound(missing);
        }
    }

    private void requireNew(String path) {
        if (folder.read(path).isPresent()) {
            throw RefusedRequestException.conflict(
                    "%s is there already: change it, or choose another name".formatted(path));
        }
    }

    private void requireThere(String path, String missing) {
        if (folder.read(path).isEmpty()) {
            throw RefusedRequestException.notFound(missing);
        }
    }
}
