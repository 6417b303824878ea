package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TableReference.Target;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.Values;
import org.jspecify.annotations.Nullable;

/** Walks FROM lists and joins, and fills a scope with what they bring. */
final class SourceWalk {

    private static final Set<String> TABLE =
            Set.of("partItems", "partDelimiters", "alias", "sampleClause", "mysqlHints", "sqlServerHints");
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
            "apply",
            "fromItem");
    private static final Set<String> FUNCTION =
            Set.of("prefix", "alias", "function", "rowsFromFunctions", "withClause");

    private final NameRules rules;
    private final SchemaNames schema;
    private final WrittenNames names;
    private final ColumnResolver resolver;
    private final NearestName nearestName;
    private final Findings findings;
    private final ExpressionWalk expressions;
    private final QueryWalk queries;

    SourceWalk(
            NameRules rules,
            SchemaNames schema,
            WrittenNames names,
            ColumnResolver resolver,
            NearestName nearestName,
            Findings findings,
            ExpressionWalk expressions,
            QueryWalk queries) {
        this.rules = rules;
        this.schema = schema;
        this.names = names;
        this.resolver = resolver;
        this.nearestName = nearestName;
        this.findings = findings;
        this.expressions = expressions;
        this.queries = queries;
    }

    /** Adds one entry of a FROM list to the scope; {@code around} is what a subquery in it sees. */
    void walk(FromItem item, Scope scope, Scope around) {
        if (item instanceof Table table) {
            table(table, scope);
        } else if (item instanceof TableFunction function) {
            function(function, scope);
        } else if (item instanceof ParenthesedFromItem parentheses) {
            parentheses(parentheses, scope, around);
        } else if (item instanceof LateralSubSelect lateral) {
            subquery(lateral, scope, scope);
        } else if (item instanceof ParenthesedSelect || item instanceof Values) {
            subquery((Select) item, scope, around);
        } else {
            throw TreeNodes.unknown(item, "\"%s\" in FROM".formatted(item));
        }
    }

    /** Adds joined entries and walks their conditions. */
    void walkJoins(@Nullable List<Join> joins, Scope scope, Scope around) {
        if (joins == null) {
            return;
        }
        boolean conditionsLast = rules.has(NameRules.Trait.CONDITIONS_SEE_LATER_JOINS);
        for (Join join : joins) {
            join(join, scope, around);
            if (!conditionsLast) {
                conditions(join, scope);
            }
        }
        if (conditionsLast) {
            joins.forEach(join -> conditions(join, scope));
        }
    }

    private void conditions(Join join, Scope scope) {
        expressions.walkAll(join.getOnExpressions(), scope, Clause.JOIN_CONDITION);
    }

    /** The source that {@code table.*} means, or null. */
    @Nullable
    Source sourceOf(AllTableColumns star, Scope scope) {
        return resolver.source(names.lastOf(star), scope);
    }

    private void join(Join join, Scope scope, Scope around) {
        ExpressionWalk.requireParts(join, JOIN);
        int before = scope.sources().size();
        walk(join.getFromItem(), scope, join.isApply() ? scope : around);
        if (join.isNatural()) {
            mergeCommon(scope, before);
        }
        for (Column column : join.getUsingColumns()) {
            using(column, scope);
        }
        if (join.isCross() && !join.isApply()) {
            findings.add(SqlFeature.CARTESIAN_JOIN, TreeNodes.spanOf(join));
        }
    }

    private static void mergeCommon(Scope scope, int before) {
        Set<String> left = scope.keysOfFirst(before);
        for (Source source : scope.sources().subList(before, scope.sources().size())) {
            source.byKey().keySet().stream().filter(left::contains).forEach(scope.merged()::add);
        }
    }

    private void using(Column column, Scope scope) {
        WrittenName name = WrittenName.of(column.getColumnName());
        scope.merged().add(name.key(rules.nameCase()));
        ColumnReference.Target target = resolver.resolve(null, name, scope, Clause.JOIN_CONDITION);
        findings.add(new ColumnReference(
                "", name.text(), target, Clause.JOIN_CONDITION, scope.id(), TreeNodes.spanOf(column)));
    }

    private void table(Table table, Scope scope) {
        ExpressionWalk.requireParts(table, TABLE);
        List<WrittenName> parts = names.of(table);
        TextSpan span = TreeNodes.spanOf(table);
        if (parts.size() > 2 || names.leavesPartOut(table) || isLinked(table)) {
            findings.add(SqlFeature.REMOTE_NAME, span);
        }
        walkNamed(parts, table.getAlias(), scope, span);
    }

    /** Adds a table by the parts of its name. */
    void walkNamed(List<WrittenName> parts, @Nullable Alias alias, Scope scope, @Nullable TextSpan span) {
        if (rules.has(NameRules.Trait.FILES_AS_TABLES) && FileNames.isFile(parts)) {
            findings.add(SqlFeature.FILE_NAME, span);
        }
        WrittenName name = parts.get(parts.size() - 1);
        WrittenName qualifier = WrittenNames.qualifierOf(parts);
        Relation common = qualifier == null ? scope.commonTable(name.key(rules.nameCase())) : null;
        Target target = common != null ? new Target.CommonTableExpression() : target(qualifier, name);
        Relation relation = common != null ? common : relation(target);
        add(alias, name, target, relation, scope);
        findings.add(reference(parts, alias(alias), target, TableReference.Access.READ, scope, span));
    }

    private static TableReference reference(
            List<WrittenName> parts,
            String alias,
            Target target,
            TableReference.Access access,
            Scope scope,
            @Nullable TextSpan span) {
        WrittenName qualifier = WrittenNames.qualifierOf(parts);
        String name = parts.get(parts.size() - 1).text();
        return new TableReference(
                qualifier == null ? "" : qualifier.text(), name, alias, target, access, scope.id(), span);
    }

    /** Adds the table whose rows a statement writes. */
    Source addWritten(TokenCursor.NamedPlace place, @Nullable WrittenName alias, Scope scope) {
        requireLocal(place);
        WrittenName name = place.last();
        if (place.qualifier() == null && scope.commonTable(name.key(rules.nameCase())) != null) {
            throw new NotUnderstoodException(
                    "\"%s\" is a common table expression; only the table itself can be written".formatted(name.text()),
                    place.span());
        }
        Target target = target(place.qualifier(), name);
        WrittenName called = alias == null ? name : alias;
        TableName table = target instanceof Target.Base base ? base.table() : null;
        String key = called.key(rules.nameCase());
        String tableKey = name.key(rules.nameCase());
        Source source = Source.ofTable(key, called.text(), tableKey, table, relation(target));
        scope.sources().add(source);
        String shown = alias == null ? "" : alias.text();
        findings.add(reference(place.parts(), shown, target, TableReference.Access.WRITE, scope, place.span()));
        return source;
    }

    /** A table under another name. */
    Source renamed(Source table, WrittenName name, Relation relation) {
        return Source.ofTable(name.key(rules.nameCase()), name.text(), table.tableKey(), table.table(), relation);
    }

    /** The sources of this name that were added to the scope before, now written; empty where there are none. */
    List<Source> markWritten(TokenCursor.NamedPlace place, Scope scope) {
        String key = place.last().key(rules.nameCase());
        List<Source> written = scope.sources().stream()
                .filter(source -> source.key().equals(key) || source.tableKey().equals(key))
                .toList();
        if (!written.isEmpty()) {
            markWritten(key, scope);
        }
        return written;
    }

    /** Makes every table of the scope a written one. */
    void markAllWritten(Scope scope) {
        markWritten("", scope);
    }

    private void markWritten(String key, Scope scope) {
        for (TableReference table : List.copyOf(findings.tables())) {
            String called = table.alias().isEmpty() ? table.name() : table.alias();
            boolean named = key.isEmpty()
                    || called.equalsIgnoreCase(key)
                    || table.name().equalsIgnoreCase(key);
            boolean written = table.scope() == scope.id() && named && table.access() == TableReference.Access.READ;
            if (written && !key.isEmpty()) {
                requireTable(table);
            }
            if (written && isTable(table)) {
                findings.add(new TableReference(
                        table.qualifier(),
                        table.name(),
                        table.alias(),
                        table.target(),
                        TableReference.Access.WRITE,
                        table.scope(),
                        table.span()));
            }
        }
    }

    private static boolean isTable(TableReference table) {
        return !(table.target() instanceof Target.CommonTableExpression
                || table.target() instanceof Target.Subquery
                || table.target() instanceof Target.FunctionResult);
    }

    private static void requireTable(TableReference table) {
        if (!isTable(table)) {
            throw new NotUnderstoodException("only tables can be written, not what a query puts out", table.span());
        }
    }

    /** Reads a table that a definition refers to. */
    void addRead(TokenCursor.NamedPlace place, Scope scope) {
        requireLocal(place);
        walkNamed(place.parts(), null, scope, place.span());
    }

    /** A table, view or new name that the statement makes. */
    void created(TokenCursor.NamedPlace place, Scope scope) {
        requireLocal(place);
        named(place.parts(), new Target.Created(), scope, place.span());
    }

    /** A table that SELECT … INTO makes. */
    void created(Table table, Scope scope) {
        ExpressionWalk.requireParts(table, Set.of("partItems", "partDelimiters"));
        List<WrittenName> parts = names.of(table);
        TextSpan span = TreeNodes.spanOf(table);
        if (parts.size() > 2 || names.leavesPartOut(table)) {
            findings.add(SqlFeature.REMOTE_NAME, span);
        }
        named(parts, new Target.Created(), scope, span);
    }

    /** An index that the statement makes, changes or drops. */
    void index(TokenCursor.NamedPlace place, Scope scope) {
        named(place.parts(), new Target.Index(), scope, place.span());
    }

    private void named(List<WrittenName> parts, Target target, Scope scope, @Nullable TextSpan span) {
        TableName catalogue = rules.catalogueTable(WrittenNames.qualifierOf(parts), parts.get(parts.size() - 1));
        Target meant = catalogue == null ? target : new Target.SystemCatalogue(catalogue);
        findings.add(reference(parts, "", meant, TableReference.Access.WRITE, scope, span));
    }

    private void requireLocal(TokenCursor.NamedPlace place) {
        if (place.parts().size() > 2) {
            findings.add(SqlFeature.REMOTE_NAME, place.span());
        }
        if (rules.has(NameRules.Trait.FILES_AS_TABLES) && FileNames.isFile(place.parts())) {
            findings.add(SqlFeature.FILE_NAME, place.span());
        }
    }

    /** Oracle writes links to other databases behind an at sign, which is a part of the name to the parser. */
    private static boolean isLinked(Table table) {
        return table.getFullyQualifiedName().contains("@");
    }

    private Target target(@Nullable WrittenName qualifier, WrittenName name) {
        TableName catalogue = rules.catalogueTable(qualifier, name);
        if (catalogue == null) {
            return schema.resolve(qualifier, name, nearestName);
        }
        if (qualifier == null && rules.has(NameRules.Trait.OWN_TABLES_COME_FIRST)) {
            Target own = schema.resolve(null, name, nearestName);
            return own instanceof Target.Base ? own : new Target.SystemCatalogue(catalogue);
        }
        return new Target.SystemCatalogue(catalogue);
    }

    private Relation relation(Target target) {
        return target instanceof Target.Base base ? schema.columnsOf(base.table()) : Relation.UNKNOWN;
    }

    private void subquery(Select query, Scope scope, Scope around) {
        findings.add(SqlFeature.SUBQUERY, TreeNodes.spanOf(query));
        Alias alias = ((FromItem) query).getAlias();
        Relation relation = queries.walk(query, around).derived();
        local(alias, "", new Target.Subquery(), relation, scope, TreeNodes.spanOf(query));
    }

    /** Brackets around a join are transparent unless they have a name, which hides what is inside. */
    private void parentheses(ParenthesedFromItem item, Scope scope, Scope around) {
        ExpressionWalk.requireParts(item, Set.of("fromItem", "joins", "alias"));
        Scope inside = item.getAlias() == null ? scope : new Scope(around, scope.id());
        walk(item.getFromItem(), inside, around);
        walkJoins(item.getJoins(), inside, around);
        if (item.getAlias() != null) {
            List<Relation.Output> columns = inside.sources().stream()
                    .flatMap(source -> source.relation().columns().stream())
                    .toList();
            boolean open = inside.sources().stream()
                    .anyMatch(source -> source.relation().open());
            Relation relation = new Relation(columns, open);
            local(item.getAlias(), "", new Target.Subquery(), relation, scope, TreeNodes.spanOf(item));
        }
    }

    private void function(TableFunction call, Scope scope) {
        ExpressionWalk.requireParts(call, FUNCTION);
        Function function = call.getFunction();
        expressions.walkAll(function, scope, Clause.FROM);
        expressions.walkAll(call.getRowsFromFunctions(), scope, Clause.FROM);
        String name = function == null ? "" : names.lastOf(function).text();
        local(call.getAlias(), name, new Target.FunctionResult(), Relation.UNKNOWN, scope, TreeNodes.spanOf(call));
    }

    private void local(
            @Nullable Alias alias,
            String name,
            Target target,
            Relation relation,
            Scope scope,
            @Nullable TextSpan span) {
        add(alias, name.isEmpty() ? null : WrittenName.of(name), target, relation, scope);
        findings.add(new TableReference("", name, alias(alias), target, TableReference.Access.READ, scope.id(), span));
    }

    private void add(@Nullable Alias alias, @Nullable WrittenName name, Target target, Relation relation, Scope scope) {
        WrittenName called = alias == null ? name : WrittenName.of(alias.getName());
        String key = called == null ? "" : called.key(rules.nameCase());
        String display = called == null ? "a subquery" : called.text();
        TableName table = target instanceof Target.Base base ? base.table() : null;
        boolean named = table != null || target instanceof Target.Unknown;
        String tableKey = named && name != null ? name.key(rules.nameCase()) : "";
        scope.sources().add(Source.ofTable(key, display, tableKey, table, relation.renamed(columns(alias))));
    }

    private List<Relation.Output> columns(@Nullable Alias alias) {
        List<Relation.Output> columns = new ArrayList<>();
        if (alias != null && alias.getAliasColumns() != null) {
            alias.getAliasColumns().forEach(column -> columns.add(queries.output(WrittenName.of(column.name))));
        }
        return columns;
    }

    private static String alias(@Nullable Alias alias) {
        return alias == null ? "" : WrittenName.of(alias.getName()).text();
    }
}
