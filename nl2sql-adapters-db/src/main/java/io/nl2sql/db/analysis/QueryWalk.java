package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StarReference;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.text.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableStatement;
import net.sf.jsqlparser.statement.select.Values;

/** Walks queries: blocks, set operations, VALUES, and the common table expressions in front of them. */
final class QueryWalk {

    /** No engine puts out more; queries stacked over each other could otherwise double their columns at every level. */
    private static final int MAX_COLUMNS = 10_000;

    private static final Set<String> TAIL = Set.of(
            "withItemsList",
            "orderByElements",
            "limit",
            "offset",
            "fetch",
            "alias",
            "forMode",
            "forUpdateTables",
            "forUpdateBeforeOrderBy",
            "skipLocked",
            "wait",
            "noWait",
            "oracleSiblings");
    private static final Set<String> BLOCK = union(
            TAIL,
            "distinct",
            "selectItems",
            "fromItem",
            "joins",
            "where",
            "groupBy",
            "having",
            "qualify",
            "top",
            "windowDefinitions",
            "emitMode",
            "isUsingOnly",
            "intoTables",
            "intoTempTable",
            "mySqlSelectIntoClause",
            "oracleHierarchical");
    private static final Set<String> PARENTHESES = union(TAIL, "select", "sampleClause", "prefix");
    private static final Set<String> SET_OPERATION = union(TAIL, "selects", "operations");
    private static final Set<String> VALUES = union(TAIL, "expressions");
    private static final Set<String> TABLE = union(TAIL, "table");

    private final NameRules rules;
    private final WrittenNames names;
    private final Findings findings;
    private final ExpressionWalk expressions;
    private final SourceWalk sources;
    private final CommonTableWalk commonTables;
    private int scopes;

    QueryWalk(NameRules rules, SchemaNames schema, WrittenNames names, Findings findings) {
        this.rules = rules;
        this.names = names;
        this.findings = findings;
        NearestName nearestName = new NearestName();
        ColumnResolver resolver = new ColumnResolver(rules, nearestName);
        this.expressions = new ExpressionWalk(rules, names, resolver, findings, this);
        this.sources = new SourceWalk(rules, schema, names, resolver, nearestName, findings, expressions, this);
        this.commonTables = new CommonTableWalk(rules, findings, this);
    }

    /** Walks the outermost query. */
    void walkOutermost(Select query) {
        walkOutermost(query, new Scope(null, 0));
    }

    /** Walks the outermost query behind common table expressions that are known already. */
    void walkOutermost(Select query, Scope around) {
        walk(query, around);
        for (NodeParts.Part part : NodeParts.of(query)) {
            switch (part.name()) {
                case "limit", "fetch", "top" -> findings.add(SqlFeature.LIMIT, null);
                case "orderByElements" -> findings.add(SqlFeature.ORDER_BY, null);
                default -> {}
            }
        }
    }

    /** Walks what a statement that writes puts out. */
    void walkOutputs(List<SelectItem<?>> items, Scope scope) {
        aliases(items, scope);
        selectList(items, scope);
    }

    ExpressionWalk expressions() {
        return expressions;
    }

    SourceWalk sources() {
        return sources;
    }

    CommonTableWalk commonTables() {
        return commonTables;
    }

    /** Walks a question about one table or all of them. */
    void walk(CatalogueQuestion question) {
        if (!question.table().isEmpty()) {
            sources.walkNamed(question.table(), null, new Scope(null, 0), question.span());
        }
    }

    /** Walks a query inside of a scope and returns what it puts out. */
    Relation walk(Select query, Scope around) {
        Scope scope = commonTables.define(query.getWithItemsList(), around);
        if (query instanceof PlainSelect block) {
            return block(block, scope);
        }
        if (query instanceof SetOperationList operation) {
            return setOperation(operation, scope);
        }
        if (query instanceof ParenthesedSelect parentheses) {
            ExpressionWalk.requireParts(parentheses, PARENTHESES);
            Relation relation = walk(parentheses.getSelect(), scope);
            tail(parentheses, outputScope(relation, scope));
            return relation;
        }
        if (query instanceof Values values) {
            return values(values, scope);
        }
        if (query instanceof TableStatement statement) {
            ExpressionWalk.requireParts(statement, TABLE);
            Scope block = newScope(scope);
            sources.walk(statement.getTable(), block, scope);
            findings.add(new StarReference("", allColumns(block), block.id(), TreeNodes.spanOf(statement)));
            tail(statement, block);
            return block.sources().get(0).relation();
        }
        throw TreeNodes.unknown(query, "this form of query");
    }

    /** A new block inside of another. */
    Scope newScope(Scope parent) {
        scopes++;
        return new Scope(parent, scopes - 1);
    }

    /** The columns of the schema that a source shows. */
    static List<ColumnName> columnsOf(Source source) {
        return source.relation().columns().stream()
                .map(Relation.Output::base)
                .filter(Objects::nonNull)
                .toList();
    }

    private Relation block(PlainSelect block, Scope around) {
        ExpressionWalk.requireParts(block, BLOCK);
        if (block.getEmitMode() != PlainSelect.EmitMode.NONE) {
            throw TreeNodes.unknown(block, "the emit mode of \"%s\"".formatted(block));
        }
        Scope scope = newScope(around);
        into(block, scope);
        if (block.getFromItem() != null) {
            sources.walk(block.getFromItem(), scope, around);
        }
        sources.walkJoins(block.getJoins(), scope, around);
        aliases(block.getSelectItems(), scope);
        if (block.getDistinct() != null) {
            findings.add(SqlFeature.DISTINCT, null);
            expressions.walkAll(block.getDistinct(), scope, Clause.SELECT_LIST);
        }
        expressions.walkAll(block.getTop(), scope, Clause.LIMIT);
        Relation relation = selectList(block.getSelectItems(), scope);
        expressions.walkAll(block.getWhere(), scope, Clause.WHERE);
        if (block.getOracleHierarchical() != null) {
            findings.add(SqlFeature.RECURSION, null);
            expressions.walkAll(block.getOracleHierarchical(), scope, Clause.WHERE);
        }
        if (block.getGroupBy() != null) {
            findings.add(SqlFeature.AGGREGATION, null);
            expressions.walkAll(block.getGroupBy(), scope, Clause.GROUP_BY);
        }
        expressions.walkAll(block.getHaving(), scope, Clause.HAVING);
        expressions.walkAll(block.getQualify(), scope, Clause.HAVING);
        expressions.walkAll(block.getWindowDefinitions(), scope, Clause.WINDOW);
        tail(block, scope);
        findings.add(BlockWalk.read(block, rules, names, scope));
        return relation.of(scope.id());
    }

    /** In some dialects INTO names a new table, in others a variable or a file. */
    private void into(PlainSelect block, Scope scope) {
        List<Table> tables = block.getIntoTables() == null ? List.of() : block.getIntoTables();
        boolean creates = rules.has(NameRules.Trait.SELECT_INTO_TABLE) && !tables.isEmpty();
        if (block.getIntoTempTable() != null
                || block.getMySqlSelectIntoClause() != null
                || (!creates && !tables.isEmpty())) {
            findings.add(SqlFeature.SELECT_INTO, TreeNodes.spanOf(block));
        }
        if (creates) {
            tables.forEach(table -> {
                findings.add(SqlFeature.SELECT_INTO_TABLE, TreeNodes.spanOf(table));
                sources.created(table, scope);
            });
        }
    }

    private Relation setOperation(SetOperationList operation, Scope scope) {
        ExpressionWalk.requireParts(operation, SET_OPERATION);
        findings.add(SqlFeature.SET_OPERATION, TreeNodes.spanOf(operation));
        List<Relation> branches = new ArrayList<>();
        operation.getSelects().forEach(branch -> branches.add(walk(branch, scope)));
        Scope outputs = outputScope(branches.get(0), scope);
        branches.forEach(
                branch -> branch.columns().forEach(column -> outputs.aliases().add(column.key())));
        tail(operation, outputs);
        return branches.get(0).derived().of(-1);
    }

    private Relation values(Values values, Scope scope) {
        ExpressionWalk.requireParts(values, VALUES);
        expressions.walkAll(values.getExpressions(), newScope(scope), Clause.VALUES);
        tail(values, outputScope(Relation.UNKNOWN, scope));
        return Relation.UNKNOWN;
    }

    /** What follows a query: order, limits, locks. */
    private void tail(Select query, Scope scope) {
        if (query.getForMode() != null || query.getForUpdateTables() != null) {
            findings.add(SqlFeature.LOCKING_READ, null);
        }
        expressions.walkAll(query.getOrderByElements(), scope, Clause.ORDER_BY);
        expressions.walkAll(query.getLimit(), scope, Clause.LIMIT);
        expressions.walkAll(query.getOffset(), scope, Clause.LIMIT);
        expressions.walkAll(query.getFetch(), scope, Clause.LIMIT);
    }

    private Scope outputScope(Relation relation, Scope around) {
        Scope scope = new Scope(around, around.id());
        scope.sources().add(Source.of("", "the result", relation.derived()));
        return scope;
    }

    private void aliases(List<SelectItem<?>> items, Scope scope) {
        for (SelectItem<?> item : items) {
            if (item.getAlias() != null) {
                scope.aliases().add(WrittenName.of(item.getAlias().getName()).key(rules.nameCase()));
            }
        }
    }

    private Relation selectList(List<SelectItem<?>> items, Scope scope) {
        List<Relation.Output> outputs = new ArrayList<>();
        boolean open = false;
        for (SelectItem<?> item : items) {
            Expression expression = item.getExpression();
            Alias alias = item.getAlias();
            if (alias != null && alias.getAliasColumns() != null) {
                throw TreeNodes.unknown(item, "the alias in \"%s\"".formatted(item));
            }
            if (expression.getClass() == AllColumns.class) {
                AllColumns star = (AllColumns) expression;
                ExpressionWalk.requireParts(star, ExpressionWalk.STAR);
                TextSpan span = TreeNodes.spanOf(star);
                findings.add(new StarReference("", allColumns(scope), scope.id(), span));
                expressions.walkChanges(star, scope);
                scope.sources()
                        .forEach(source ->
                                outputs.addAll(changed(source.relation().columns(), star)));
                open |= scope.sources().stream()
                        .anyMatch(source -> source.relation().open());
            } else if (expression instanceof AllTableColumns star) {
                expressions.walk(star, scope, Clause.SELECT_LIST);
                Source source = sources.sourceOf(star, scope);
                outputs.addAll(
                        source == null ? List.of() : changed(source.relation().columns(), star));
                open |= source == null || source.relation().open();
            } else {
                expressions.walk(expression, scope, Clause.SELECT_LIST);
                String written = alias != null ? alias.getName() : columnName(expression);
                if (written.isEmpty()) {
                    open = true;
                } else {
                    outputs.add(output(WrittenName.of(written)));
                }
            }
        }
        requireFew(outputs);
        return new Relation(outputs, open);
    }

    /** What is left of the columns behind a star with EXCLUDE or REPLACE. */
    private List<Relation.Output> changed(List<Relation.Output> columns, AllColumns star) {
        if (star.getExceptColumns() == null && star.getReplaceExpressions() == null) {
            return columns;
        }
        Set<String> excluded = new HashSet<>();
        Set<String> replaced = new HashSet<>();
        if (star.getExceptColumns() != null) {
            star.getExceptColumns()
                    .forEach(column ->
                            excluded.add(WrittenName.of(column.getColumnName()).key(rules.nameCase())));
        }
        if (star.getReplaceExpressions() != null) {
            star.getReplaceExpressions().stream()
                    .map(SelectItem::getAlias)
                    .filter(Objects::nonNull)
                    .forEach(alias ->
                            replaced.add(WrittenName.of(alias.getName()).key(rules.nameCase())));
        }
        return columns.stream()
                .filter(column -> !excluded.contains(column.key()))
                .map(column -> replaced.contains(column.key())
                        ? new Relation.Output(column.key(), column.name(), null)
                        : column)
                .toList();
    }

    private static void requireFew(List<Relation.Output> outputs) {
        if (outputs.size() > MAX_COLUMNS) {
            throw new NotUnderstoodException("a query in it has more than %,d columns".formatted(MAX_COLUMNS), null);
        }
    }

    private static String columnName(Expression expression) {
        return expression instanceof Column column ? column.getColumnName() : "";
    }

    /** A computed output under its written name. */
    Relation.Output output(WrittenName name) {
        return new Relation.Output(name.key(rules.nameCase()), name.text(), null);
    }

    private List<ColumnName> allColumns(Scope scope) {
        return scope.sources().stream()
                .flatMap(source -> columnsOf(source).stream())
                .toList();
    }

    private static Set<String> union(Set<String> base, String... more) {
        Set<String> all = new HashSet<>(base);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
