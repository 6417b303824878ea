package io.nl2sql.server.contract.octofy;

import static io.nl2sql.server.contract.octofy.SkillRoutes.DATA_SOURCE;
import static io.nl2sql.server.contract.octofy.SkillRoutes.requirePath;
import static io.nl2sql.server.contract.octofy.SkillRoutes.required;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.skill.SkillDesk;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import io.nl2sql.server.skill.SkillObjects.Hit;
import io.nl2sql.server.skill.SkillObjects.Search;
import io.nl2sql.server.skill.SkillObjects.SkillObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The skills folder as files, and what is found in it. */
public final class SkillFolderRoutes implements RouteGroup {

    private static final Parameter<String> QUERY = Parameter.text("query", "What to look for, in words.");
    private static final Parameter<String> TYPE =
            Parameter.text("object_type", "data_source, data_group or table; any where it is left out.");
    private static final Parameter<String> DOMAIN =
            Parameter.text("domain", "The category or name of groups, to look in them and their tables only.");
    private static final Parameter<Integer> TOP = Parameter.number("top_k", 10, 1, 100, "How many at most.");
    private static final Parameter<String> OBJECT = Parameter.text("object_name", "The name of a table.");
    private static final Parameter<String> SCHEMA =
            Parameter.text("schema_name", "Its schema; dbo, or the only one, where it is left out.");
    private static final String USUAL_SCHEMA = "dbo";

    private final SkillDesk desk;

    public SkillFolderRoutes(SkillDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
    }

    /** A file as it is. */
    record SkillMarkdown(String filePath, String content) {}

    /** What a file is to say. */
    record SkillMarkdownBody(
            @Length(min = 1, max = 600) String filePath,
            @Length(max = 1_048_576) String content) {}

    /** Something that fits. */
    record SkillHit(
            String objectType,
            String name,
            String schemaName,
            String dataSource,
            String filePath,
            String description,
            double score) {}

    /** What fits. */
    record SkillHits(String query, List<SkillHit> results, int total) {}

    /** How much there is. */
    record SkillCounts(
            int dataSources,
            int dataGroups,
            int tables,
            int columns,
            int describedTables,
            int describedColumns,
            int files) {}

    /** What was written. */
    record SkillIndexed(String status, String message, int filesWritten) {}

    @Override
    public List<Route> routes() {
        return List.of(
                SkillRoutes.takingPath(SkillRoutes.of(Method.GET, "/raw-markdown"))
                        .summary("Shows a file of the skills folder as it is.")
                        .answers(200, SkillMarkdown.class, "The file.", "")
                        .fails(404, "There is no such file.")
                        .servedBy(this::markdown),
                SkillRoutes.of(Method.PUT, "/raw-markdown")
                        .summary("Replaces the text of a file; what the file is about stays as it is.")
                        .takes(SkillMarkdownBody.class, """
                                {"file_path": "sales/tables/dbo.orders.md", "content": "# dbo.Orders\\n\\nOne row per order."}""")
                        .answers(200, SkillMarkdown.class, "The file as it is kept.", "")
                        .fails(400, "The path is none of the folder, or the text is too large.")
                        .fails(404, "There is no such file.")
                        .servedBy(this::rewrite),
                SkillRoutes.of(Method.GET, "/folder-tree")
                        .summary("Shows the skills folder with all of its files.")
                        .answers(200, JsonNode.class, "The tree: name, path, type (folder or file) and children.", "")
                        .servedBy(call -> Reply.ok(tree())),
                SkillRoutes.of(Method.GET, "/search")
                        .summary("Finds what the folder tells of, by words.")
                        .takes(QUERY)
                        .takes(DATA_SOURCE)
                        .takes(TYPE)
                        .takes(DOMAIN)
                        .takes(TOP)
                        .answers(200, SkillHits.class, "What fits, best first.", "")
                        .fails(400, "Nothing is looked for.")
                        .fails(404, "There is no such data source.")
                        .servedBy(this::search),
                SkillRoutes.of(Method.GET, "/objects")
                        .summary("Lists what the folder tells of.")
                        .takes(DATA_SOURCE)
                        .takes(TYPE)
                        .answers(200, ListOf.type(SkillObject.class), "Data sources, groups and tables.", "")
                        .fails(404, "There is no such data source.")
                        .servedBy(call -> Reply.ok(desk.objects().list(call.query(DATA_SOURCE), call.query(TYPE)))),
                SkillRoutes.of(Method.GET, "/objects/by-name")
                        .summary("Shows the table of a name.")
                        .takes(OBJECT)
                        .takes(SCHEMA)
                        .takes(DATA_SOURCE)
                        .answers(200, TableForm.class, "The table.", "")
                        .fails(400, "No table is named.")
                        .fails(404, "There is no such table, or data source.")
                        .servedBy(this::byName),
                SkillRoutes.of(Method.GET, "/statistics")
                        .summary("Counts what is in the skills folder.")
                        .answers(200, SkillCounts.class, "The counts.", "")
                        .servedBy(call -> Reply.ok(counts())),
                SkillRoutes.of(Method.POST, "/regenerate-indices")
                        .summary("Writes the index files of the skills folder anew.")
                        .answers(200, SkillIndexed.class, "They are written.", "")
                        .servedBy(this::regenerate));
    }

    private Reply markdown(Call call) {
        String path = requirePath(call);
        return Reply.ok(new SkillMarkdown(
                path, desk.text(path).orElseThrow(() -> RefusedRequestException.notFound("File not found"))));
    }

    private Reply rewrite(Call call) {
        SkillMarkdownBody body = call.body(SkillMarkdownBody.class);
        return Reply.ok(new SkillMarkdown(body.filePath(), desk.skills().rewrite(body.filePath(), body.content())));
    }

    private Map<String, Object> tree() {
        return folder("skills", "", desk.files());
    }

    private static Map<String, Object> folder(String name, String path, List<String> files) {
        Map<String, List<String>> inner = new TreeMap<>();
        List<Map<String, Object>> children = new ArrayList<>();
        for (String file : files) {
            int slash = file.indexOf('/');
            if (slash > 0) {
                inner.computeIfAbsent(file.substring(0, slash), folder -> new ArrayList<>())
                        .add(file.substring(slash + 1));
            }
        }
        inner.forEach((folder, below) -> children.add(folder(folder, joined(path, folder), below)));
        files.stream()
                .filter(file -> file.indexOf('/') < 0)
                .forEach(file -> children.add(node(file, joined(path, file), "file", List.of())));
        return node(name, path, "folder", children);
    }

    private static Map<String, Object> node(String name, String path, String type, List<Map<String, Object>> children) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("name", name);
        node.put("path", path);
        node.put("type", type);
        node.put("children", children);
        return node;
    }

    private static String joined(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private Reply search(Call call) {
        String query = required(call, QUERY);
        List<Hit> hits = desk.objects()
                .search(new Search(
                        query, call.query(DATA_SOURCE), call.query(TYPE), call.query(DOMAIN), call.query(TOP)));
        List<SkillHit> results = hits.stream().map(SkillFolderRoutes::hit).toList();
        return Reply.ok(new SkillHits(query, results, results.size()));
    }

    private static SkillHit hit(Hit hit) {
        SkillObject object = hit.object();
        return new SkillHit(
                object.objectType(),
                object.name(),
                object.schemaName(),
                object.dataSource(),
                object.filePath(),
                object.description(),
                Math.round(hit.score() * 10_000) / 10_000.0);
    }

    private Reply byName(Call call) {
        String name = required(call, OBJECT);
        String source = call.query(DATA_SOURCE);
        String schema = call.query(SCHEMA);
        Optional<TableForm> found = schema.isBlank()
                ? desk.objects()
                        .find(name, USUAL_SCHEMA, source)
                        .or(() -> desk.objects().find(name, "", source))
                : desk.objects().find(name, schema, source);
        return Reply.ok(found.orElseThrow(() -> RefusedRequestException.notFound("Object not found")));
    }

    private SkillCounts counts() {
        List<SourceForm> sources = desk.skills().sources();
        List<TableForm> tables = desk.skills().tables(Optional.empty());
        return new SkillCounts(
                sources.size(),
                desk.skills().groups(Optional.empty()).size(),
                tables.size(),
                tables.stream().mapToInt(table -> table.columns().size()).sum(),
                (int) tables.stream()
                        .filter(table -> !table.description().isBlank())
                        .count(),
                (int) tables.stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(column -> !column.description().isBlank())
                        .count(),
                desk.files().size());
    }

    private Reply regenerate(Call call) {
        int files = desk.regenerateIndices();
        return Reply.ok(new SkillIndexed("success", "%d index files were written".formatted(files), files));
    }
}
