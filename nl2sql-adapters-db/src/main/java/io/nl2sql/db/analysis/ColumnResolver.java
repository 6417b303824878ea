package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.ColumnReference.Target;
import io.nl2sql.core.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out what a column name means, the way the engine does: the innermost query block that knows it wins. */
final class ColumnResolver {

    private final NameRules rules;
    private final NearestName nearestName;

    ColumnResolver(NameRules rules, NearestName nearestName) {
        this.rules = rules;
        this.nearestName = nearestName;
    }

    /** What the name means at this place. */
    Target resolve(@Nullable WrittenName qualifier, WrittenName name, Scope scope, Clause clause) {
        return qualifier == null ? bare(name, scope, clause) : qualified(qualifier, name, scope);
    }

    /** The source of that name in this block or one around it, or null. */
    @Nullable
    Source source(WrittenName qualifier, Scope scope) {
        String key = qualifier.key(rules.nameCase());
        for (Scope block = scope; block != null; block = block.parent()) {
            for (Source source : block.sources()) {
                if (source.key().equals(key)) {
                    return source;
                }
            }
        }
        return null;
    }

    /** Whose column the name is, or null where that cannot be told; the first of several that might own it. */
    @Nullable
    Source owner(@Nullable WrittenName qualifier, WrittenName name, Scope scope) {
        if (qualifier != null) {
            return source(qualifier, scope);
        }
        String key = name.key(rules.nameCase());
        for (Scope block = scope; block != null; block = block.parent()) {
            List<Source> owners = owners(key, block);
            if (!owners.isEmpty()) {
                return owners.get(0);
            }
            boolean open = block.sources().stream()
                    .anyMatch(source -> source.relation().open());
            if (open || isHidden(name, block)) {
                return block.sources().size() == 1 || isOutermost(block)
                        ? block.sources().get(0)
                        : null;
            }
        }
        return null;
    }

    private static boolean isOutermost(Scope block) {
        for (Scope around = block.parent(); around != null; around = around.parent()) {
            if (!around.sources().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private Target bare(WrittenName name, Scope scope, Clause clause) {
        String key = name.key(rules.nameCase());
        if (clause == Clause.ORDER_BY && scope.aliases().contains(key)) {
            return new Target.Derived();
        }
        boolean open = false;
        for (Scope block = scope; block != null; block = block.parent()) {
            List<Source> owners = owners(key, block);
            if (owners.size() == 1 || (owners.size() > 1 && block.merged().contains(key))) {
                return target(owners.get(0), key);
            }
            if (owners.size() > 1) {
                return new Target.Ambiguous(owners.stream().map(Source::display).toList());
            }
            if (block.aliases().contains(key) || isHidden(name, block)) {
                return new Target.Derived();
            }
            open |= block.sources().stream()
                    .anyMatch(source -> source.relation().open());
        }
        if (open) {
            return new Target.Derived();
        }
        return name.isDoubleQuoted() && rules.has(NameRules.Trait.QUOTED_TEXT)
                ? new Target.QuotedText(nearestColumn(name, scope))
                : new Target.Unknown(displays(scope), nearestColumn(name, scope));
    }

    private Target qualified(WrittenName qualifier, WrittenName name, Scope scope) {
        Source source = source(qualifier, scope);
        if (source == null) {
            List<Source> visible = visible(scope);
            Source nearest = nearestName.among(visible, Source::display, qualifier.text());
            return new Target.UnknownQualifier(nearest == null ? null : nearest.display());
        }
        String key = name.key(rules.nameCase());
        if (source.byKey().containsKey(key)) {
            return target(source, key);
        }
        if (source.relation().open()
                || (source.table() != null && rules.hiddenColumns().contains(lower(name)))) {
            return new Target.Derived();
        }
        Relation.Output nearest = nearestName.among(source.relation().columns(), Relation.Output::name, name.text());
        return new Target.Unknown(List.of(source.display()), nearest == null ? null : nearest.name());
    }

    private static List<Source> owners(String key, Scope block) {
        List<Source> owners = new ArrayList<>();
        for (Source source : block.sources()) {
            if (source.byKey().containsKey(key)) {
                owners.add(source);
            }
        }
        return owners;
    }

    private boolean isHidden(WrittenName name, Scope block) {
        return rules.hiddenColumns().contains(lower(name)) && !block.sources().isEmpty();
    }

    private static Target target(Source source, String key) {
        Relation.Output output = Objects.requireNonNull(source.byKey().get(key));
        return output.base() == null ? new Target.Derived() : new Target.Base(output.base());
    }

    private @Nullable String nearestColumn(WrittenName name, Scope scope) {
        List<Relation.Output> outputs = visible(scope).stream()
                .flatMap(source -> source.relation().columns().stream())
                .toList();
        Relation.Output nearest = nearestName.among(outputs, Relation.Output::name, name.text());
        return nearest == null ? null : nearest.name();
    }

    private static List<String> displays(Scope scope) {
        return visible(scope).stream().map(Source::display).distinct().toList();
    }

    private static List<Source> visible(Scope scope) {
        List<Source> visible = new ArrayList<>();
        for (Scope block = scope; block != null; block = block.parent()) {
            visible.addAll(block.sources());
        }
        return visible;
    }

    private static String lower(WrittenName name) {
        return name.text().toLowerCase(Locale.ROOT);
    }
}
