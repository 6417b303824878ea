package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.Tree;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.TreeNode;
import io.nl2sql.server.contract.octofy.SourceWire.DataSource;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.source.LibraryObject;
import io.nl2sql.server.source.LibraryObjects;
import io.nl2sql.server.source.ObjectNotes;
import io.nl2sql.server.source.ObjectNotes.Descriptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts trees together. Safe for concurrent use. */
final class SchemaTrees {

    private final SourceViews views;
    private final ObjectNotes notes;

    SchemaTrees(SourceViews views, ObjectNotes notes) {
        this.views = requireNonNull(views, "views is null");
        this.notes = requireNonNull(notes, "notes is null");
    }

    /**
     * What one tree shows.
     *
     * @param source the source it is of
     * @param shown the objects in it
     * @param indexed those that are in the library
     */
    record Content(StoredConnection source, LibraryObjects shown, LibraryObjects indexed) {}

    Tree tree(Principal caller, List<Content> contents) {
        List<TreeNode> roots =
                contents.stream().map(content -> root(caller, content)).toList();
        long objects =
                contents.stream().mapToLong(content -> content.shown().size()).sum();
        return new Tree(roots, roots.size(), objects);
    }

    private TreeNode root(Principal caller, Content content) {
        StoredConnection source = content.source();
        String id = source.id().toString();
        Descriptions descriptions = notes.of(source);
        List<Object> schemas = new ArrayList<>();
        for (String schema : content.shown().schemas()) {
            schemas.add(schema(id, schema, content, descriptions));
        }
        DataSource facts = views.source(caller, source);
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("description", facts.description());
        metadata.put("keywords", facts.keywords());
        metadata.put("server", facts.server());
        metadata.put("database_name", facts.databaseName());
        metadata.put("db_type", facts.dbType());
        metadata.put("enabled", facts.enabled());
        metadata.put("is_primary", facts.isPrimary());
        metadata.put("object_count", content.shown().size());
        metadata.put("last_synced", facts.lastSynced());
        return new TreeNode(
                id,
                source.name(),
                "source",
                null,
                schemas,
                metadata,
                content.indexed().size() > 0);
    }

    private static TreeNode schema(String root, String schema, Content content, Descriptions descriptions) {
        String id = root + ":" + schema;
        List<Object> objects = new ArrayList<>();
        boolean indexed = false;
        for (LibraryObject object : content.shown().list()) {
            if (object.schema().equals(schema)) {
                boolean known = content.indexed().contains(object);
                indexed |= known;
                objects.add(object(id, object, descriptions, known));
            }
        }
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("object_count", objects.size());
        return new TreeNode(id, schema, "schema", root, objects, metadata, indexed);
    }

    private static TreeNode object(String parent, LibraryObject object, Descriptions descriptions, boolean indexed) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("description", descriptions.of(object));
        metadata.put("column_count", object.columns());
        metadata.put("last_updated", indexed ? object.seenAt().toString() : null);
        return new TreeNode(
                parent + ":" + object.name(),
                object.name(),
                object.type().word(),
                parent,
                List.of(),
                metadata,
                indexed);
    }
}
