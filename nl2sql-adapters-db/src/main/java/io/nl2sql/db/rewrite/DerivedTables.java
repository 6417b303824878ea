package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.domain.policy.TableAccess;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of a restricted table: a subquery in brackets that shows the columns the caller may see, in
 * their order, of the rows the caller may see. For one caller; not safe for concurrent use.
 */
final class DerivedTables {

    /** What the query behind a view is called inside of its derived table. */
    static final String VIEW = "nl2sql_view";

    private final SchemaPolicy policy;
    private final CallerAttributes attributes;
    private final FilterPredicates predicates;
    private final TableText tables;
    private final MaskSyntax masks;
    private final ViewQueries views;
    private final Map<TableName, Optional<PlacedText>> known = new HashMap<>();

    DerivedTables(
            SchemaPolicy policy,
            CallerAttributes attributes,
            FilterPredicates predicates,
            TableText tables,
            ViewQueries views) {
        this.policy = policy;
        this.attributes = attributes;
        this.predicates = predicates;
        this.tables = tables;
        this.masks = new MaskSyntax(dialect());
        this.views = views;
    }

    /** What replaces a table, or empty where it can be read as it is. */
    Optional<PlacedText> replacementOf(TableName name) {
        Optional<PlacedText> replacement = known.get(name);
        if (replacement == null) {
            replacement = make(policy.schema().findTable(name).orElseThrow());
            known.put(name, replacement);
        }
        return replacement;
    }

    private Optional<PlacedText> make(Table table) {
        TableAccess access = policy.access(table.name());
        if (access.hidden()) {
            throw new NotPlacedException("%s is hidden".formatted(table.name()), null);
        }
        PlacedText query = policy.readsDirectly(table)
                ? null
                : views.rewritten(table, this).orElse(null);
        return query == null && access.isOpen() ? Optional.empty() : Optional.of(derived(table, access, query));
    }

    private PlacedText derived(Table table, TableAccess access, @Nullable PlacedText query) {
        PlacedText.Builder text = new PlacedText.Builder().append("(");
        if (query != null) {
            String columns = table.columns().stream()
                    .map(column -> dialect().identifier(column.name()))
                    .collect(Collectors.joining(", "));
            text.append("WITH " + VIEW + " (" + columns + ") AS (")
                    .append(query)
                    .append(") ");
        }
        text.append("SELECT " + selectList(table, access) + " FROM ");
        int name = text.length();
        text.append(query == null ? tables.qualified(table.name()) : VIEW);
        text.append(dialect().id().equals("oracle") ? " " : " AS ").append(TableText.ROW);
        text.append(condition(table, access)).append(")");
        if (query == null) {
            text.addRead(new PlacedText.Read(table.name(), name, new TextSpan(0, text.length())));
        }
        return text.build();
    }

    private String selectList(Table table, TableAccess access) {
        List<String> items = new ArrayList<>();
        for (Column column : table.columns()) {
            if (access.shows(table.columnName(column))) {
                String name = dialect().identifier(column.name());
                String value = TableText.ROW + "." + name;
                Masking masking = access.masks().get(column.name());
                items.add((masking == null ? value : masks.expression(masking, column, value)) + " AS " + name);
            }
        }
        return String.join(", ", items);
    }

    private String condition(Table table, TableAccess access) {
        return access.predicates().isEmpty()
                ? ""
                : access.predicates().stream()
                        .map(predicate -> "(" + predicates.condition(table.name(), predicate, attributes) + ")")
                        .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private Dialect dialect() {
        return policy.schema().dialect();
    }
}
