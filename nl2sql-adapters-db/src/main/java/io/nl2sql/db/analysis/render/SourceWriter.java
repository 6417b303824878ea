package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TableReference.Target;
import io.nl2sql.db.analysis.WrittenName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import org.jspecify.annotations.Nullable;

/** Writes FROM lists and joins. */
final class SourceWriter {

    private static final Set<String> TABLE = Set.of("partItems", "partDelimiters", "alias");
    private static final Set<String> JOIN = Set.of(
            "onExpressions",
            "usingColumns",
            "outer",
            "right",
            "left",
            "natural",
            "full",
            "inner",
            "simple",
            "cross",
            "fromItem");

    private final Writing writing;
    private final ExpressionWriter expressions;
    private final QueryWriter queries;
    private int unnamed;

    SourceWriter(Writing writing, ExpressionWriter expressions, QueryWriter queries) {
        this.writing = writing;
        this.expressions = expressions;
        this.queries = queries;
    }

    /** Whether a block reads tables of the schema only, so that every other name in it is an alias. */
    boolean areTables(PlainSelect block) {
        List<FromItem> items = new ArrayList<>();
        if (block.getFromItem() != null) {
            items.add(block.getFromItem());
        }
        if (block.getJoins() != null) {
            block.getJoins().forEach(join -> items.add(join.getFromItem()));
        }
        return items.stream()
                .allMatch(item -> item instanceof Table
                        && writing.types()
                                .table(item)
                                .map(TableReference::target)
                                .filter(Target.Base.class::isInstance)
                                .isPresent());
    }

    /** The FROM clause of a block, empty where it has none. */
    List<String> from(PlainSelect block) {
        if (block.getFromItem() == null) {
            return writing.target() == Engine.ORACLE && !writing.isSameDialect() ? List.of("FROM DUAL") : List.of();
        }
        if (isDual(block) && !writing.isSameDialect()) {
            return writing.target() == Engine.ORACLE ? List.of("FROM DUAL") : List.of();
        }
        StringBuilder text = new StringBuilder("FROM ").append(item(block.getFromItem()));
        if (block.getJoins() != null) {
            block.getJoins().forEach(join -> text.append(join(join)));
        }
        return List.of(text.toString());
    }

    /** A table of one row that stands for none. */
    private boolean isDual(PlainSelect block) {
        boolean known =
                writing.source() == Engine.ORACLE || writing.source().isMySqlLike() || writing.source() == Engine.H2;
        return known
                && block.getJoins() == null
                && block.getFromItem() instanceof Table table
                && table.getAlias() == null
                && table.getName().equalsIgnoreCase("dual")
                && writing.types()
                        .table(table)
                        .filter(reference -> reference.target() instanceof Target.Base)
                        .isEmpty();
    }

    private String item(FromItem item) {
        if (item instanceof Table table) {
            return table(table);
        }
        if (item instanceof LateralSubSelect lateral) {
            return writing.asWritten(lateral);
        }
        if (item instanceof ParenthesedSelect select) {
            return queries.bracketed(select) + name(select, select.getAlias());
        }
        if (item instanceof ParenthesedFromItem parentheses) {
            expressions.requireParts(parentheses, Set.of("fromItem", "joins"));
            StringBuilder text = new StringBuilder("(").append(item(parentheses.getFromItem()));
            if (parentheses.getJoins() != null) {
                parentheses.getJoins().forEach(join -> text.append(join(join)));
            }
            return text.append(')').toString();
        }
        return writing.asWritten(item);
    }

    private String table(Table table) {
        expressions.requireParts(table, TABLE);
        return tableName(table) + (table.getAlias() == null ? "" : name(table, table.getAlias()));
    }

    private String tableName(Table table) {
        if (writing.isSameDialect()) {
            return String.join(".", table.getNameParts());
        }
        TableReference reference = writing.types()
                .table(table)
                .orElseThrow(() -> writing.cannot(table, "\"%s\" is no table".formatted(writing.excerpt(table))));
        if (reference.target() instanceof Target.Base base) {
            return writing.names().table(table, base.table());
        }
        if (reference.target() instanceof Target.SystemCatalogue) {
            throw writing.cannot(
                    table, "%s is a table of the engine itself, and each has its own".formatted(reference.display()));
        }
        String name = writing.names().local(table, WrittenName.of(table.getName()));
        return reference.qualifier().isEmpty()
                ? name
                : writing.names().local(table, WrittenName.of(table.getSchemaName())) + "." + name;
    }

    private String name(Object node, @Nullable Alias alias) {
        if (alias == null) {
            if (writing.isSameDialect() || writing.target() == Engine.SQLITE) {
                return "";
            }
            unnamed++;
            return (writing.target() == Engine.ORACLE ? " " : " AS ") + "subquery_" + unnamed;
        }
        String columns = alias.getAliasColumns() == null
                ? ""
                : alias.getAliasColumns().stream()
                        .map(column -> queries.alias(node, column.name))
                        .collect(Collectors.joining(", ", "(", ")"));
        if (!columns.isEmpty()
                && !writing.isSameDialect()
                && (writing.target() == Engine.SQLITE || writing.target() == Engine.ORACLE)) {
            throw writing.cannot(node, "names of columns behind the name of a table; write them inside");
        }
        boolean as = writing.target() != Engine.ORACLE;
        return (as ? " AS " : " ") + queries.alias(node, alias.getName()) + columns;
    }

    private String join(Join join) {
        expressions.requireParts(join, JOIN);
        String right = item(join.getFromItem());
        if (join.isSimple()) {
            return (join.isOuter() ? " OUTER, " : ", ") + right;
        }
        List<String> conditions =
                join.getOnExpressions().stream().map(expressions::condition).toList();
        if (conditions.size() > 1) {
            throw writing.cannot(join, "a join with several ON; write them one behind the other");
        }
        boolean conditional = !conditions.isEmpty() || !join.getUsingColumns().isEmpty() || join.isNatural();
        return " " + words(join, conditional) + " " + right
                + (conditions.isEmpty() ? "" : " ON " + conditions.get(0))
                + using(join);
    }

    private String words(Join join, boolean conditional) {
        if (join.isFull()) {
            writing.require(Engine.Trait.FULL_JOINS, join, "FULL JOIN");
        }
        if (join.isNatural()) {
            writing.require(Engine.Trait.USING_IN_JOINS, join, "NATURAL JOIN");
            if (writing.target() == Engine.H2 && !writing.isSameDialect() && !join.isInnerJoin()) {
                throw writing.cannot(join, "there is no NATURAL outer join; use USING");
            }
        }
        String natural = join.isNatural() ? "NATURAL " : "";
        String side = join.isLeft() ? "LEFT " : join.isRight() ? "RIGHT " : join.isFull() ? "FULL " : "";
        if (side.isEmpty() && !conditional) {
            return writing.isSameDialect() && !join.isCross() ? "JOIN" : "CROSS JOIN";
        }
        if (!conditional && !writing.isSameDialect()) {
            throw writing.cannot(join, "an outer join needs a condition");
        }
        return natural + side + "JOIN";
    }

    private String using(Join join) {
        if (join.getUsingColumns().isEmpty()) {
            return "";
        }
        writing.require(Engine.Trait.USING_IN_JOINS, join, "USING in a join");
        return join.getUsingColumns().stream()
                .map(this::usingColumn)
                .collect(Collectors.joining(", ", " USING (", ")"));
    }

    private String usingColumn(Column column) {
        if (writing.isSameDialect()) {
            return column.getColumnName();
        }
        ColumnReference reference = writing.types()
                .reference(column)
                .orElseThrow(() -> writing.cannot(column, "\"%s\" is no column".formatted(writing.excerpt(column))));
        return expressions.nameOf(column, reference);
    }
}
