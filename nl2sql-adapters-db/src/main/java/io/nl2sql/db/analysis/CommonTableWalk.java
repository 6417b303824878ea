package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.ParenthesedStatement;
import net.sf.jsqlparser.statement.delete.ParenthesedDelete;
import net.sf.jsqlparser.statement.insert.ParenthesedInsert;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.ParenthesedUpdate;
import org.jspecify.annotations.Nullable;

/** Walks the common table expressions in front of a query and makes their names known. */
final class CommonTableWalk {

    private static final Set<String> PARTS =
            Set.of("statement", "alias", "withItemList", "recursive", "usingNot", "materialized");

    private final NameRules rules;
    private final Findings findings;
    private final QueryWalk queries;

    CommonTableWalk(NameRules rules, Findings findings, QueryWalk queries) {
        this.rules = rules;
        this.findings = findings;
        this.queries = queries;
    }

    /** The scope in which the query behind the list is to be read. */
    Scope define(@Nullable List<WithItem<?>> items, Scope around) {
        if (items == null || items.isEmpty()) {
            return around;
        }
        Scope scope = new Scope(around, around.id());
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
        if (recursive) {
            findings.add(SqlFeature.RECURSION, null);
        }
        if (recursive || rules.has(NameRules.Trait.COMMON_TABLES_SEE_EACH_OTHER)) {
            items.forEach(item -> scope.defineCommonTable(key(item), Relation.UNKNOWN.renamed(columns(item))));
        }
        for (WithItem<?> item : items) {
            ExpressionWalk.requireParts(item, PARTS);
            Relation relation = queries.walk(bodyOf(item), scope);
            scope.defineCommonTable(key(item), relation.derived().renamed(columns(item)));
        }
        return scope;
    }

    private static Select bodyOf(WithItem<?> item) {
        ParenthesedStatement body = item.getParenthesedStatement();
        if (body instanceof ParenthesedSelect select) {
            return select;
        }
        throw new UnreadStatementException(kindOf(body));
    }

    private static StatementKind kindOf(ParenthesedStatement body) {
        if (body instanceof ParenthesedInsert) {
            return StatementKind.INSERT;
        }
        if (body instanceof ParenthesedUpdate) {
            return StatementKind.UPDATE;
        }
        return body instanceof ParenthesedDelete ? StatementKind.DELETE : StatementKind.OTHER;
    }

    private String key(WithItem<?> item) {
        return WrittenName.of(item.getAlias().getName()).key(rules.nameCase());
    }

    private List<Relation.Output> columns(WithItem<?> item) {
        List<Relation.Output> columns = new ArrayList<>();
        List<SelectItem<?>> names = item.getWithItemList();
        if (names != null) {
            for (SelectItem<?> name : names) {
                if (!(name.getExpression() instanceof Column column)) {
                    throw TreeNodes.unknown(name, "the column list of \"%s\"".formatted(item.getAlias()));
                }
                columns.add(queries.output(WrittenName.of(column.getColumnName())));
            }
        }
        return columns;
    }
}
