package io.nl2sql.server.contract.wren;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.work.Workbench;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables that can be asked about, as the models of this contract. Safe for concurrent use. */
final class ModelRoutes {

    private final Desk desk;
    private final Workbench workbench;

    ModelRoutes(Desk desk, Workbench workbench) {
        this.desk = requireNonNull(desk, "desk is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
    }

    @Doc("What can be asked about.")
    record Manifest(
            @Doc("Changes whenever anything else here does.")
            String hash,

            List<Model> models,
            List<Relationship> relationships,
            List<View> views) {}

    @Doc("A table.")
    record Model(
            String name,
            List<ModelColumn> columns,

            @Doc(
                    "The column of the key; columns of a key of several are separated by commas; null where there is none.")
            @Nullable
            String primaryKey,

            Map<String, String> properties) {}

    @Doc("A column of a table.")
    record ModelColumn(
            String name,
            @Doc("VARCHAR, INTEGER, DECIMAL, TIMESTAMP, …") String type,
            boolean notNull,
            boolean isCalculated,
            Map<String, String> properties) {}

    @Doc("How two tables belong together.")
    record Relationship(
            String name,
            List<String> models,
            @Doc("MANY_TO_ONE or ONE_TO_ONE.") String joinType,
            @Doc("Of SQL.") String condition,
            Map<String, String> properties) {}

    @Doc("A view.")
    record View(
            String name,

            @Doc("The query behind it, or one that reads it.")
            String statement,

            Map<String, String> properties) {}

    List<Route> routes() {
        return List.of(Route.of(Contract.WREN, Method.GET, "/api/v1/models")
                .guards(Ownership.connection(Ownership.Place.QUERY, Desk.CONNECTION.name()))
                .summary("Lists the tables, how they belong together, and the views of a connection.")
                .takes(Desk.CONNECTION)
                .answers(200, Manifest.class, "The models.", """
                        {"hash": "b1946ac92492d2347c6235b4d2611184", "models": [{"name": "customers", "columns": \
                        [{"name": "id", "type": "INTEGER", "notNull": true, "isCalculated": false, "properties": {}}], \
                        "primaryKey": "id", "properties": {}}], "relationships": [], "views": []}""")
                .fails(400, "There is no connection: NO_DEPLOYMENT_FOUND.")
                .fails(404, "The connection is unknown to the caller.")
                .servedBy(this::models));
    }

    private Reply models(Call call) {
        DatabaseSchema schema = workbench.schema(desk.connection(call), false);
        Names names = Names.of(schema);
        List<Model> models = new ArrayList<>();
        List<View> views = new ArrayList<>();
        for (Table table : schema.tables()) {
            if (table.kind() == TableKind.VIEW || table.kind() == TableKind.MATERIALIZED_VIEW) {
                views.add(view(table, schema, names));
            } else {
                models.add(model(table, names));
            }
        }
        List<Relationship> relationships = schema.foreignKeys().stream()
                .map(key -> relationship(key, schema, names))
                .toList();
        return Reply.ok(new Manifest(hash(models, relationships, views), models, relationships, views));
    }

    private static Model model(Table table, Names names) {
        List<ModelColumn> columns =
                table.columns().stream().map(ModelRoutes::column).toList();
        String key = table.primaryKey().isEmpty() ? null : String.join(",", table.primaryKey());
        Map<String, String> properties = properties(table.comment());
        if (!table.name().schema().isEmpty()) {
            properties.put("schema", table.name().schema());
        }
        return new Model(names.of(table.name()), columns, key, properties);
    }

    private static ModelColumn column(Column column) {
        return new ModelColumn(
                column.name(),
                ColumnTypes.name(column.type(), column.nativeType()),
                !column.nullable(),
                false,
                properties(column.comment()));
    }

    private static View view(Table view, DatabaseSchema schema, Names names) {
        Dialect dialect = schema.dialect();
        String name = view.name().schema().isEmpty()
                ? dialect.identifier(view.name().table())
                : dialect.identifier(view.name().schema())
                        + "."
                        + dialect.identifier(view.name().table());
        String statement = schema.findViewDefinition(view.name()).orElse("SELECT * FROM " + name);
        return new View(names.of(view.name()), statement, properties(view.comment()));
    }

    private static Relationship relationship(ForeignKey key, DatabaseSchema schema, Names names) {
        String from = names.of(key.from());
        String to = names.of(key.to());
        List<String> equalities = new ArrayList<>();
        for (int i = 0; i < key.fromColumns().size(); i++) {
            equalities.add("%s.%s = %s.%s"
                    .formatted(
                            AnsiDialect.INSTANCE.identifier(from),
                            AnsiDialect.INSTANCE.identifier(key.fromColumns().get(i)),
                            AnsiDialect.INSTANCE.identifier(to),
                            AnsiDialect.INSTANCE.identifier(key.toColumns().get(i))));
        }
        boolean unique = schema.findTable(key.from())
                .filter(table -> table.primaryKey().equals(key.fromColumns())
                        || table.uniqueKeys().contains(key.fromColumns()))
                .isPresent();
        Map<String, String> properties = new TreeMap<>();
        properties.put("origin", key.origin().name().toLowerCase(Locale.ROOT));
        return new Relationship(
                "%s_%s_%s".formatted(from, String.join("_", key.fromColumns()), to),
                List.of(from, to),
                unique ? "ONE_TO_ONE" : "MANY_TO_ONE",
                String.join(" AND ", equalities),
                properties);
    }

    private static Map<String, String> properties(@Nullable String comment) {
        Map<String, String> properties = new TreeMap<>();
        if (comment != null && !comment.isBlank()) {
            properties.put("description", comment);
        }
        return properties;
    }

    /** Records and sorted maps have one text each. */
    private static String hash(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(List.of(parts).toString().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * What tables are called: by their bare names where no two share one.
     *
     * @param shared bare names of several tables
     */
    private record Names(List<String> shared) {
        static Names of(DatabaseSchema schema) {
            Map<String, Integer> counts = new TreeMap<>();
            schema.tables().forEach(table -> counts.merge(table.name().table(), 1, Integer::sum));
            return new Names(counts.entrySet().stream()
                    .filter(entry -> entry.getValue() > 1)
                    .map(Map.Entry::getKey)
                    .toList());
        }

        String of(TableName name) {
            return shared.contains(name.table()) ? name.toString() : name.table();
        }
    }
}
