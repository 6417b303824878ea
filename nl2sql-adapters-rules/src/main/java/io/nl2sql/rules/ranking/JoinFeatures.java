package io.nl2sql.rules.ranking;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.SetOperation;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.candidate.Links;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges joined tables that nothing is read from, and groups that do not decide what is shown. */
final class JoinFeatures {

    private static final double NAMED = .55;
    private static final double CLEAR = .9;

    private final LinkedSchema schema;
    private final Links links;
    private final Features features;

    JoinFeatures(LinkedSchema schema, Links links, Features features) {
        this.schema = schema;
        this.links = links;
        this.features = features;
    }

    void measure(Query query) {
        if (query instanceof Select select) {
            joins(select);
            groups(select);
        } else if (query instanceof SetOperation operation && operation.left() instanceof Select left) {
            joins(left);
        }
    }

    private void joins(Select select) {
        Map<Source, Integer> degrees = new HashMap<>();
        Set<Source> children = new HashSet<>();
        for (Join join : select.from().joins()) {
            for (ColumnPair pair : join.on()) {
                degrees.merge(pair.left().source(), 1, Integer::sum);
                degrees.merge(pair.right().source(), 1, Integer::sum);
                if (refers(pair.left(), pair.right())) {
                    children.add(pair.left().source());
                } else {
                    children.add(pair.right().source());
                }
            }
        }
        Set<TableName> read = new HashSet<>();
        select.fields().forEach(field -> {
            if (field instanceof ColumnReference reference) {
                read.add(reference.column().table());
            }
        });
        String use = select.isGrouped() ? "grouped" : "rows";
        for (Source source : select.from().sources()) {
            if (source instanceof TableReference table
                    && !read.contains(table.table())
                    && degrees.getOrDefault(source, 0) == 1
                    && !select.items().contains(new SelectItem.AllColumns(source))) {
                String side = children.contains(source) ? "child" : "parent";
                double score = named(table.table());
                String sure = score >= CLEAR ? "clear" : score >= NAMED ? "named" : "unnamed";
                add("unread." + side + "." + use + "." + sure);
            }
        }
    }

    private double named(TableName name) {
        return schema.findTable(name).map(links::of).orElse(0.0);
    }

    private boolean refers(Field from, Field to) {
        SchemaColumn left = column(from);
        SchemaColumn right = column(to);
        return left != null && right != null && left.references() == right;
    }

    private @Nullable SchemaColumn column(Expression expression) {
        return expression instanceof ColumnReference reference
                ? schema.findColumn(reference.column()).orElse(null)
                : null;
    }

    /** Shown columns that the group keys do not decide. */
    private void groups(Select select) {
        if (select.groupBy().isEmpty()) {
            return;
        }
        Set<ColumnName> keys = new HashSet<>();
        for (Expression key : select.groupBy()) {
            SchemaColumn column = column(key);
            if (column != null) {
                keys.add(column.name());
                if (column.references() != null) {
                    keys.add(column.references().name());
                }
            }
        }
        int undecided = 0;
        for (SelectItem item : select.items()) {
            SchemaColumn column = item instanceof SelectItem.Value value ? column(value.expression()) : null;
            if (column != null && !decided(column, keys)) {
                undecided++;
            }
        }
        features.set("group.undecided", undecided);
        SchemaColumn first = column(select.groupBy().get(0));
        if (first != null) {
            boolean entity = first.isKey() || first.isIdLike();
            features.flag("group.by.key", entity);
            features.flag("group.by.name", first.isNameLike() && !first.isKey());
            features.flag("group.by.unique", !entity && first.isUnique());
            features.flag("group.by.reference", first.references() != null);
            features.flag(
                    "group.joined.by.name",
                    first.isNameLike() && !select.from().joins().isEmpty());
            features.flag(
                    "group.joined.by.key", entity && !select.from().joins().isEmpty());
            features.flag("group.by.mixed", keys.size() > 1);
        }
    }

    private static boolean decided(SchemaColumn column, Set<ColumnName> keys) {
        if (keys.contains(column.name())) {
            return true;
        }
        List<SchemaColumn> primary = column.table().keyColumns();
        boolean byPrimary = !primary.isEmpty() && primary.stream().allMatch(key -> keys.contains(key.name()));
        return byPrimary
                || column.table().columns().stream().anyMatch(other -> other.isUnique() && keys.contains(other.name()));
    }

    private void add(String name) {
        features.set(name, features.value(name) + 1);
    }
}
