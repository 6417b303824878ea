package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.skill.SkillDesk;
import io.nl2sql.server.skill.SkillForm.GroupForm;
import io.nl2sql.server.skill.SkillForm.SourceForm;
import io.nl2sql.server.skill.SkillForm.TableForm;
import io.nl2sql.server.skill.Skills;
import java.util.List;
import java.util.Optional;

/** What the skills folder tells: data sources, groups of tables, and tables. */
public final class SkillRoutes implements RouteGroup {

    static final String PATH = "/api/v1/admin/skills";
    static final Parameter<String> DATA_SOURCE =
            Parameter.text("data_source", "The name of a data source of the folder; any where it is left out.");
    private static final Parameter<String> NAME = Parameter.text("name", "The name of the group.");
    private static final Parameter<String> SCHEMA = Parameter.text("schema_name", "The schema of the table.");
    private static final Parameter<String> TABLE = Parameter.text("table_name", "The name of the table.");
    private static final Parameter<String> WHERE =
            Parameter.text("path", "Where the file is in the folder, such as sales/tables/dbo.orders.md.");
    static final Parameter<String> FILE_PATH = Parameter.text("file_path", "The same as path.");
    private static final String NO_SOURCE = "There is no such data source in the folder.";
    private static final String NO_PATH = "The path is none of the folder.";
    private static final String SOURCE_BODY = """
            {"name": "Sales", "type": "sqlite", "description": "Orders and customers.", "keywords": ["orders"], \
            "status": "active"}""";
    private static final String GROUP_BODY = """
            {"name": "Revenue", "data_source": "Sales", "description": "What is sold.", "keywords": ["turnover"], \
            "category": "finance", "tables": ["sales/tables/dbo.orders.md"]}""";
    private static final String TABLE_BODY = """
            {"data_source": "Sales", "schema_name": "dbo", "table_name": "Orders", "description": "One row per order.", \
            "table_type": "table", "record_count": 1200, \
            "columns": [{"name": "id", "type": "INTEGER", "description": "Names the order."}]}""";

    private final Skills skills;

    public SkillRoutes(SkillDesk desk) {
        this.skills = requireNonNull(desk, "desk is null").skills();
    }

    /** What came of removing. */
    record SkillRemoved(String status, String message) {}

    @Override
    public List<Route> routes() {
        return List.of(
                of(Method.GET, "/data-sources")
                        .summary("Lists the data sources of the skills folder.")
                        .answers(200, ListOf.type(SourceForm.class), "The data sources.", "")
                        .servedBy(call -> Reply.ok(skills.sources())),
                of(Method.POST, "/data-sources")
                        .summary("Adds a data source to the skills folder.")
                        .takes(SourceForm.class, SOURCE_BODY)
                        .answers(201, SourceForm.class, "The data source.", "")
                        .fails(400, "The name has no letter or digit.")
                        .fails(409, "There is one of this name.")
                        .servedBy(call -> Reply.created(skills.add(call.body(SourceForm.class)))),
                of(Method.PUT, "/data-sources/{name}")
                        .summary("Changes a data source of the skills folder.")
                        .takes(SourceForm.class, SOURCE_BODY)
                        .answers(200, SourceForm.class, "The data source.", "")
                        .fails(400, "It would be renamed.")
                        .fails(404, NO_SOURCE)
                        .servedBy(call -> Reply.ok(skills.change(call.path("name"), call.body(SourceForm.class)))),
                of(Method.DELETE, "/data-sources/{name}")
                        .summary("Removes a data source from the skills folder, with its groups and tables.")
                        .answers(200, SkillRemoved.class, "It is gone.", "")
                        .fails(404, NO_SOURCE)
                        .servedBy(this::removeSource),
                of(Method.GET, "/data-groups")
                        .summary("Lists the groups of tables.")
                        .takes(DATA_SOURCE)
                        .answers(200, ListOf.type(GroupForm.class), "The groups.", "")
                        .fails(404, NO_SOURCE)
                        .servedBy(call -> Reply.ok(skills.groups(source(call)))),
                of(Method.POST, "/data-groups")
                        .summary("Adds a group of tables.")
                        .takes(GroupForm.class, GROUP_BODY)
                        .answers(201, GroupForm.class, "The group.", "")
                        .fails(400, "A table of it has no file.")
                        .fails(404, NO_SOURCE)
                        .fails(409, "There is one of this name.")
                        .servedBy(call -> Reply.created(skills.add(call.body(GroupForm.class)))),
                of(Method.PUT, "/data-groups")
                        .summary("Changes a group of tables, found by its data source and name.")
                        .takes(GroupForm.class, GROUP_BODY)
                        .answers(200, GroupForm.class, "The group.", "")
                        .fails(400, "A table of it has no file.")
                        .fails(404, "There is no such data source or group.")
                        .servedBy(call -> Reply.ok(skills.change(call.body(GroupForm.class)))),
                of(Method.DELETE, "/data-groups")
                        .summary("Removes a group of tables; the tables stay.")
                        .takes(DATA_SOURCE)
                        .takes(NAME)
                        .answers(200, SkillRemoved.class, "It is gone.", "")
                        .fails(400, "The data source or the group is not named.")
                        .fails(404, "There is no such data source or group.")
                        .servedBy(this::removeGroup),
                of(Method.GET, "/tables")
                        .summary("Lists the tables that the folder tells of.")
                        .takes(DATA_SOURCE)
                        .answers(200, ListOf.type(TableForm.class), "The tables.", "")
                        .fails(404, NO_SOURCE)
                        .servedBy(call -> Reply.ok(skills.tables(source(call)))),
                of(Method.POST, "/tables")
                        .summary("Adds a table to the folder.")
                        .takes(TableForm.class, TABLE_BODY)
                        .answers(201, TableForm.class, "The table.", "")
                        .fails(404, NO_SOURCE)
                        .fails(409, "There is one of this name.")
                        .servedBy(call -> Reply.created(skills.add(call.body(TableForm.class)))),
                of(Method.PUT, "/tables")
                        .summary("Changes a table of the folder, found by its data source, schema and name.")
                        .takes(TableForm.class, TABLE_BODY)
                        .answers(200, TableForm.class, "The table.", "")
                        .fails(404, "There is no such data source or table.")
                        .servedBy(call -> Reply.ok(skills.change(call.body(TableForm.class)))),
                of(Method.DELETE, "/tables")
                        .summary("Removes a table from the folder and from its groups.")
                        .takes(WHERE)
                        .takes(FILE_PATH)
                        .takes(DATA_SOURCE)
                        .takes(SCHEMA)
                        .takes(TABLE)
                        .answers(200, SkillRemoved.class, "It is gone.", "")
                        .fails(400, NO_PATH)
                        .fails(404, "There is no such table.")
                        .servedBy(this::removeTable),
                of(Method.GET, "/tables/by-path")
                        .summary("Shows the table that a file tells of.")
                        .takes(WHERE)
                        .takes(FILE_PATH)
                        .answers(200, TableForm.class, "The table.", "")
                        .fails(400, NO_PATH)
                        .fails(404, "There is no such table.")
                        .servedBy(call -> Reply.ok(skills.table(requirePath(call)))));
    }

    static Route.Builder of(Method method, String path) {
        return Route.of(Contract.OCTOFY, method, PATH + path)
                .access(Access.ADMIN)
                .guards(Ownership.nothing("the skills folder is kept by administrators, for all sources"));
    }

    private Optional<SourceForm> source(Call call) {
        String name = call.query(DATA_SOURCE);
        return name.isBlank() ? Optional.empty() : Optional.of(skills.requireSource(name));
    }

    private Reply removeSource(Call call) {
        skills.removeSource(call.path("name"));
        return removed("The data source is gone from the skills folder");
    }

    private Reply removeGroup(Call call) {
        skills.removeGroup(required(call, DATA_SOURCE), required(call, NAME));
        return removed("The data group is gone");
    }

    private Reply removeTable(Call call) {
        String path = call.query(WHERE).isBlank() ? call.query(FILE_PATH) : call.query(WHERE);
        skills.removeTable(path.isBlank() ? named(call) : path);
        return removed("The table is gone from the skills folder");
    }

    private String named(Call call) {
        String name = required(call, TABLE);
        return skills.tables(Optional.of(skills.requireSource(required(call, DATA_SOURCE)))).stream()
                .filter(table -> table.tableName().equalsIgnoreCase(name)
                        && table.schemaName().equalsIgnoreCase(call.query(SCHEMA)))
                .map(TableForm::filePath)
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.notFound("Table not found"));
    }

    private static Reply removed(String message) {
        return Reply.ok(new SkillRemoved("success", message));
    }

    static String required(Call call, Parameter<String> parameter) {
        String value = call.query(parameter);
        if (value.isBlank()) {
            throw RefusedRequestException.badRequest(parameter.name() + " is required");
        }
        return value;
    }

    static String requirePath(Call call) {
        String path = call.query(WHERE).isBlank() ? call.query(FILE_PATH) : call.query(WHERE);
        if (path.isBlank()) {
            throw RefusedRequestException.badRequest("path is required");
        }
        return path;
    }

    /** Takes where a file is. */
    static Route.Builder takingPath(Route.Builder route) {
        return route.takes(WHERE).takes(FILE_PATH).fails(400, NO_PATH);
    }
}
