package io.nl2sql.db.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in one query block can mean; filled while the block is read. */
final class Scope {

    private final @Nullable Scope parent;
    private final int id;
    private final List<Source> sources = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private int keyed;
    private final Set<String> merged = new HashSet<>();
    private final Set<String> aliases = new HashSet<>();
    private final Map<String, Relation> commonTables = new HashMap<>();

    Scope(@Nullable Scope parent, int id) {
        this.parent = parent;
        this.id = id;
    }

    /** The block around this one, or null for the outermost. */
    @Nullable
    Scope parent() {
        return parent;
    }

    int id() {
        return id;
    }

    List<Source> sources() {
        return sources;
    }

    /** The keys of the columns of the first sources; asked for with growing counts. */
    Set<String> keysOfFirst(int count) {
        for (; keyed < count; keyed++) {
            keys.addAll(sources.get(keyed).byKey().keySet());
        }
        return keys;
    }

    /** The columns that a join with USING or NATURAL made one of two. */
    Set<String> merged() {
        return merged;
    }

    /** The keys of the names that the select list gives to its outputs. */
    Set<String> aliases() {
        return aliases;
    }

    void defineCommonTable(String key, Relation relation) {
        commonTables.put(key, relation);
    }

    /** The common table expression of that name that is visible here, or null. */
    @Nullable
    Relation commonTable(String key) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            Relation relation = scope.commonTables.get(key);
            if (relation != null) {
                return relation;
            }
        }
        return null;
    }
}
