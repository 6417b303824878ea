package io.nl2sql.rules.render;

import io.nl2sql.rules.algebra.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that a place in a query can read, innermost first, and what each is called there. */
final class Scope {

    /** Where nothing can be read yet. */
    static final Scope OUTERMOST = new Scope(null, Map.of());

    private final @Nullable Scope around;
    private final Map<Source, String> aliases;

    private Scope(@Nullable Scope around, Map<Source, String> aliases) {
        this.around = around;
        this.aliases = aliases;
    }

    /** A scope inside this one; an empty alias means that columns go without a prefix. */
    Scope inside(Map<Source, String> innerAliases) {
        return new Scope(this, new LinkedHashMap<>(innerAliases));
    }

    /** What the source is called here. */
    String alias(Source source) {
        for (Scope scope = this; scope != null; scope = scope.around) {
            String alias = scope.aliases.get(source);
            if (alias != null) {
                return alias;
            }
        }
        throw new IllegalArgumentException("no FROM clause around names %s".formatted(source));
    }

    /** Whether a table here or further out is called so. */
    boolean uses(String alias) {
        for (Scope scope = this; scope != null; scope = scope.around) {
            if (scope.aliases.containsValue(alias)) {
                return true;
            }
        }
        return false;
    }
}
