package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.outline.Condition;
import io.nl2sql.core.domain.outline.OutlineBlock;
import io.nl2sql.core.domain.outline.OutlineBlock.Body;
import io.nl2sql.core.domain.outline.OutlineBlock.Combination;
import io.nl2sql.core.domain.outline.OutlineBlock.Meeting;
import io.nl2sql.core.domain.outline.OutlineBlock.OrderKey;
import io.nl2sql.core.domain.outline.OutlineBlock.Output;
import io.nl2sql.core.domain.outline.OutlineBlock.RowRange;
import io.nl2sql.core.domain.outline.OutlineBlock.Selection;
import io.nl2sql.core.domain.outline.OutlineBlock.Source;
import io.nl2sql.core.domain.outline.OutlineBlock.Written;
import io.nl2sql.core.domain.outline.SqlOutline;
import io.nl2sql.core.domain.outline.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Takes one query apart, block by block. Not safe for concurrent use. */
final class OutlineWalk {

    private static final Set<String> TAIL =
            Set.of("withItemsList", "orderByElements", "limit", "offset", "fetch", "alias");
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
    private static final Set<String> OF_BLOCK =
            Set.of("distinct", "selectItems", "fromItem", "joins", "where", "groupBy", "having", "top", "emitMode");
    private static final Set<String> OF_TABLE = Set.of("partItems", "partDelimiters", "alias");

    private final OutlinedText text;
    private final OutlineTerms terms;
    private final List<OutlineBlock> blocks = new ArrayList<>();
    private int subqueries;
    private int branches;

    OutlineWalk(String sql) {
        this.text = new OutlinedText(sql);
        this.terms = new OutlineTerms(text, this::subquery);
    }

    SqlOutline outline(Select query) {
        add("", query, false);
        return new SqlOutline(blocks);
    }

    private String subquery(Select query) {
        return add("subquery %d".formatted(++subqueries), query, false);
    }

    /** Adds the blocks of a query, those it reads from first, and returns the name of the last. */
    private String add(String name, Select query, boolean recursive) {
        Select inner = query;
        while (inner instanceof ParenthesedSelect brackets && isBare(brackets)) {
            inner = brackets.getSelect();
        }
        if (inner.getWithItemsList() != null) {
            for (WithItem<?> item : inner.getWithItemsList()) {
                String named = "\"%s\""
                        .formatted(WrittenName.of(item.getAlias().getName()).text());
                if (!(item.getParenthesedStatement() instanceof ParenthesedSelect body)) {
                    throw TreeNodes.unknown(item, named);
                }
                add(named, body, item.isRecursive());
            }
        }
        Body body = body(inner);
        blocks.add(new OutlineBlock(name, recursive, body, order(inner), range(inner)));
        return name;
    }

    private static boolean isBare(Select query) {
        return query.getWithItemsList() == null
                && query.getOrderByElements() == null
                && query.getLimit() == null
                && query.getOffset() == null
                && query.getFetch() == null;
    }

    private Body body(Select query) {
        if (query instanceof PlainSelect block) {
            return selection(block);
        }
        if (query instanceof SetOperationList sets) {
            List<String> names = new ArrayList<>();
            sets.getSelects().forEach(branch -> names.add(add("part %d".formatted(++branches), branch, false)));
            List<String> operators = sets.getOperations().stream()
                    .map(operation ->
                            operation.toString().toUpperCase(Locale.ROOT).strip())
                    .toList();
            return new Combination(names, operators);
        }
        if (query instanceof ParenthesedSelect brackets) {
            String inside = subquery(brackets.getSelect());
            Source source = new Source(Meeting.FIRST, inside, "", true, null, List.of(), false);
            List<Output> all = List.of(new Output(new Term.StarTerm(""), ""));
            return new Selection(List.of(source), null, List.of(), null, all, false, List.of());
        }
        return new Written(text.of(query));
    }

    private Selection selection(PlainSelect block) {
        List<String> remarks = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        if (block.getFromItem() != null) {
            sources.add(source(Meeting.FIRST, block.getFromItem(), null));
        }
        if (block.getJoins() != null) {
            block.getJoins().forEach(join -> sources.add(joined(join)));
        }
        Condition filter = block.getWhere() == null ? null : terms.condition(block.getWhere());
        List<Term> groups = groups(block.getGroupBy(), remarks);
        Condition having = block.getHaving() == null ? null : terms.condition(block.getHaving());
        List<Output> outputs = block.getSelectItems().stream().map(this::output).toList();
        NodeParts.of(block).stream()
                .filter(part -> !OF_BLOCK.contains(part.name()) && !TAIL.contains(part.name()))
                .forEach(part -> NodeParts.nodesIn(part.value()).forEach(node -> remarks.add(text.of(node))));
        Distinct distinct = block.getDistinct();
        boolean whole = distinct != null && OutlineTerms.hasOnly(distinct, Set.of("useUnique"));
        if (distinct != null && !whole) {
            remarks.add(text.of(distinct));
        }
        return new Selection(sources, filter, groups, having, outputs, whole, remarks);
    }

    private List<Term> groups(@Nullable GroupByElement groupBy, List<String> remarks) {
        if (groupBy == null) {
            return List.of();
        }
        if (!OutlineTerms.hasOnly(groupBy, Set.of("groupByExpressions", "usingBrackets"))) {
            remarks.add(text.of(groupBy));
            return List.of();
        }
        List<Term> groups = new ArrayList<>();
        for (Object key : groupBy.getGroupByExpressionList()) {
            groups.add(terms.term((Expression) key));
        }
        return groups;
    }

    private Output output(SelectItem<?> item) {
        String alias = item.getAlias() == null
                ? ""
                : WrittenName.of(item.getAlias().getName()).text();
        return new Output(terms.term(item.getExpression()), alias);
    }

    private Source joined(Join join) {
        if (!OutlineTerms.hasOnly(join, JOIN) || join.getOnExpressions().size() > 1) {
            return new Source(Meeting.WRITTEN, text.of(join), "", false, null, List.of(), false);
        }
        boolean conditional =
                !join.getOnExpressions().isEmpty() || !join.getUsingColumns().isEmpty() || join.isNatural();
        Meeting meeting = join.isFull()
                ? Meeting.FULL
                : join.isLeft()
                        ? Meeting.LEFT
                        : join.isRight() ? Meeting.RIGHT : conditional ? Meeting.INNER : Meeting.CROSS;
        return source(meeting, join.getFromItem(), join);
    }

    private Source source(Meeting meeting, FromItem item, @Nullable Join join) {
        String alias = alias(item.getAlias());
        Condition condition = join == null || join.getOnExpressions().isEmpty()
                ? null
                : terms.condition(join.getOnExpressions().iterator().next());
        List<String> columns = join == null
                ? List.of()
                : join.getUsingColumns().stream()
                        .map(column -> WrittenName.of(column.getColumnName()).text())
                        .toList();
        boolean natural = join != null && join.isNatural();
        if (item instanceof Table table && OutlineTerms.hasOnly(table, OF_TABLE)) {
            List<String> parts = new ArrayList<>(table.getNameParts());
            Collections.reverse(parts);
            String name = String.join(
                    ".", parts.stream().map(part -> WrittenName.of(part).text()).toList());
            return new Source(meeting, name, alias, false, condition, columns, natural);
        }
        if (item instanceof ParenthesedSelect select && !(item instanceof LateralSubSelect)) {
            Alias name = select.getAlias();
            if (name == null || name.getAliasColumns() == null) {
                select.setAlias(null);
                String block = subquery(select);
                select.setAlias(name);
                return new Source(meeting, block, alias, true, condition, columns, natural);
            }
        }
        return new Source(meeting, text.of(item), "", false, condition, columns, natural);
    }

    private static String alias(@Nullable Alias alias) {
        return alias == null ? "" : WrittenName.of(alias.getName()).text();
    }

    private List<OrderKey> order(Select query) {
        List<OrderKey> keys = new ArrayList<>();
        if (query.getOrderByElements() != null) {
            for (OrderByElement element : query.getOrderByElements()) {
                String remark = element.getNullOrdering() == null
                        ? ""
                        : element.getNullOrdering() == OrderByElement.NullOrdering.NULLS_FIRST
                                ? "NULLS FIRST"
                                : "NULLS LAST";
                keys.add(new OrderKey(terms.term(element.getExpression()), !element.isAsc(), remark));
            }
        }
        return keys;
    }

    private @Nullable RowRange range(Select query) {
        String rows = "";
        String skipped = "";
        List<String> remarks = new ArrayList<>();
        if (query.getLimit() != null) {
            if (OutlineTerms.hasOnly(query.getLimit(), Set.of("rowCount", "offset"))) {
                rows = query.getLimit().getRowCount() == null
                        ? ""
                        : text.of(query.getLimit().getRowCount());
                skipped = query.getLimit().getOffset() == null
                        ? ""
                        : text.of(query.getLimit().getOffset());
            } else {
                remarks.add(text.of(query.getLimit()));
            }
        }
        if (query.getOffset() != null) {
            skipped = text.of(query.getOffset().getOffset());
        }
        if (query.getFetch() != null) {
            boolean plain = query.getFetch().getFetchParameters().stream()
                    .noneMatch(word -> word.toUpperCase(Locale.ROOT).matches(".*(TIES|PERCENT).*"));
            if (plain && query.getFetch().getExpression() != null) {
                rows = text.of(query.getFetch().getExpression());
            } else {
                remarks.add(text.of(query.getFetch()));
            }
        }
        if (query instanceof PlainSelect block && block.getTop() != null) {
            if (block.getTop().isPercentage() || block.getTop().isWithTies()) {
                remarks.add(text.of(block.getTop()));
            } else {
                rows = text.of(block.getTop().getExpression());
            }
        }
        boolean all = rows.isEmpty() && skipped.isEmpty() && remarks.isEmpty();
        return all ? null : new RowRange(rows, skipped, String.join(" ", remarks));
    }
}
