package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.SqlFeature;
import io.nl2sql.core.domain.sql.StarReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonAggregateFunction;
import net.sf.jsqlparser.expression.JsonFunction;
import net.sf.jsqlparser.expression.JsonKeyValuePair;
import net.sf.jsqlparser.expression.LambdaExpression;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TranscodingFunction;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Walks everything that is not a query of its own: conditions, values, calls. */
final class ExpressionWalk {

    private static final Pattern PLAIN = Pattern.compile("\\w*");

    private static final Set<String> FUNCTION_PARTS = Set.of(
            "nameparts",
            "parameters",
            "namedParameters",
            "allColumns",
            "distinct",
            "unique",
            "attributeExpression",
            "attributeColumn",
            "havingClause",
            "orderByElements",
            "nullHandling",
            "ignoreNullsOutside",
            "limit",
            "keep",
            "onOverflowTruncate",
            "keywordArguments");

    /** The parts of a star with EXCLUDE or REPLACE. */
    static final Set<String> STAR = Set.of("exceptColumns", "replaceExpressions", "exceptKeyword");

    private static final Set<String> QUALIFIED_STAR =
            Set.of("table", "exceptColumns", "replaceExpressions", "exceptKeyword");

    private final NameRules rules;
    private final WrittenNames names;
    private final ColumnResolver resolver;
    private final Findings findings;
    private final QueryWalk queries;
    private final IdentityHashMap<Object, Source> owners = new IdentityHashMap<>();

    ExpressionWalk(NameRules rules, WrittenNames names, ColumnResolver resolver, Findings findings, QueryWalk queries) {
        this.rules = rules;
        this.names = names;
        this.resolver = resolver;
        this.findings = findings;
        this.queries = queries;
    }

    /** Walks every node in a value that may be null, a node, or a collection. */
    void walkAll(@Nullable Object value, Scope scope, Clause clause) {
        if (value != null) {
            NodeParts.nodesIn(value).forEach(node -> walk(node, scope, clause));
        }
    }

    /** Walks one node and everything below it. */
    void walk(Object node, Scope scope, Clause clause) {
        if (node instanceof Column column) {
            column(column, scope, clause);
        } else if (node instanceof BinaryExpression binary) {
            binary(binary, scope, clause);
        } else if (node instanceof Select select) {
            findings.add(SqlFeature.SUBQUERY, TreeNodes.spanOf(select));
            queries.walk(select, scope);
        } else if (node.getClass() == Function.class) {
            function((Function) node, scope, clause);
        } else if (node instanceof AnalyticExpression analytic) {
            analytic(analytic, scope, clause);
        } else if (node instanceof AllTableColumns star) {
            star(star, scope);
        } else if (node instanceof AllColumns star) {
            requireParts(star, Set.of());
        } else if (node instanceof TimeKeyExpression key) {
            findings.add(call(names.of(key), 0, clause, scope, TreeNodes.spanOf(key)));
        } else if (node instanceof JsonFunction || node instanceof JsonAggregateFunction) {
            findings.add(call(names.of(node), 1, clause, scope, TreeNodes.spanOf(node)));
            NodeParts.of(node).forEach(part -> walkAll(part.value(), scope, clause));
        } else if (node instanceof JsonKeyValuePair pair) {
            requireReadable(pair.getKey(), pair);
            requireReadable(pair.getValue(), pair);
            walkAll(List.of(pair.getKey(), pair.getValue()), scope, clause);
        } else if (node instanceof LambdaExpression lambda) {
            lambda(lambda, scope, clause);
        } else if (node instanceof TranscodingFunction conversion) {
            conversion(conversion, scope, clause);
        } else if (node instanceof DateUnitExpression) {
            name(node, scope, clause);
        } else {
            known(node, scope, clause);
        }
    }

    private void known(Object node, Scope scope, Clause clause) {
        NodeKinds.Kind kind = NodeKinds.of(node);
        if (kind == null) {
            throw TreeNodes.unknown(node, "the construct \"%s\"".formatted(node));
        }
        if (kind.feature() != null) {
            findings.add(kind.feature(), TreeNodes.spanOf(node));
        }
        if (!kind.function().isEmpty()) {
            findings.add(new FunctionCall("", kind.function(), 1, clause, scope.id(), TreeNodes.spanOf(node)));
        }
        if (!kind.leaf()) {
            NodeParts.of(node).forEach(part -> walkAll(part.value(), scope, clause));
        }
    }

    /** Chains such as {@code a AND b AND …} lean to the left and may be thousands long. */
    private void binary(BinaryExpression top, Scope scope, Clause clause) {
        Deque<BinaryExpression> chain = new ArrayDeque<>();
        Object node = top;
        while (node instanceof BinaryExpression binary) {
            if (NodeKinds.of(binary) == null) {
                throw TreeNodes.unknown(binary, "the operator in \"%s\"".formatted(binary));
            }
            chain.push(binary);
            node = binary.getLeftExpression();
        }
        walkAll(node, scope, clause);
        for (BinaryExpression binary : chain) {
            for (NodeParts.Part part : NodeParts.of(binary)) {
                if (!part.name().equals("leftExpression")) {
                    walkAll(part.value(), scope, clause);
                }
            }
        }
    }

    private void column(Column column, Scope scope, Clause clause) {
        requireParts(
                column, Set.of("table", "columnName", "arrayConstructor", "tableDelimiter", "oldOracleJoinSyntax"));
        if (!".".equals(column.getTableDelimiter())) {
            throw TreeNodes.unknown(column, "the name \"%s\"".formatted(column));
        }
        walkAll(column.getArrayConstructor(), scope, clause);
        name(column, scope, clause);
    }

    /** Which source each column that was walked belongs to, where that can be told. */
    IdentityHashMap<Object, Source> owners() {
        return owners;
    }

    /** Walks a name of a column that is no node of the parser's tree, and returns whose it is, if that can be told. */
    @Nullable
    Source walkName(List<WrittenName> parts, @Nullable TextSpan span, Scope scope, Clause clause) {
        WrittenName name = parts.get(parts.size() - 1);
        WrittenName qualifier = WrittenNames.qualifierOf(parts);
        ColumnReference.Target target = resolver.resolve(qualifier, name, scope, clause);
        findings.add(new ColumnReference(
                qualifier == null ? "" : qualifier.text(), name.text(), target, clause, scope.id(), span));
        return resolver.owner(qualifier, name, scope);
    }

    private void name(Object node, Scope scope, Clause clause) {
        TextSpan span = TreeNodes.spanOf(node);
        List<WrittenName> parts = names.of(node);
        WrittenName name = parts.get(parts.size() - 1);
        WrittenName qualifier = WrittenNames.qualifierOf(parts);
        if (findings.writes()) {
            Source owner = resolver.owner(qualifier, name, scope);
            if (owner != null) {
                owners.put(node, owner);
            }
        }
        ColumnReference.Target target = resolver.resolve(qualifier, name, scope, clause);
        if (qualifier == null && target instanceof ColumnReference.Target.Unknown) {
            if (!name.isQuoted() && rules.bareFunctions().contains(name.text().toLowerCase(Locale.ROOT))) {
                findings.add(call(parts, 0, clause, scope, span));
                return;
            }
            Source row = rules.has(NameRules.Trait.WHOLE_ROWS) ? resolver.source(name, scope) : null;
            if (row != null) {
                findings.add(new StarReference(name.text(), QueryWalk.columnsOf(row), scope.id(), span));
                return;
            }
        }
        if (qualifier != null && isCall(name, target)) {
            findings.add(call(parts, 0, clause, scope, span));
            return;
        }
        if (qualifier != null && readsSequence(name)) {
            findings.add(SqlFeature.SEQUENCE, span);
        }
        findings.add(new ColumnReference(
                qualifier == null ? "" : qualifier.text(), name.text(), target, clause, scope.id(), span));
    }

    private boolean isCall(WrittenName name, ColumnReference.Target target) {
        return rules.has(NameRules.Trait.CALLS_WITHOUT_BRACKETS)
                && !readsSequence(name)
                && target instanceof ColumnReference.Target.UnknownQualifier;
    }

    private boolean readsSequence(WrittenName name) {
        return rules.has(NameRules.Trait.SEQUENCE_COLUMNS)
                && (name.text().equalsIgnoreCase("nextval") || name.text().equalsIgnoreCase("currval"));
    }

    private void function(Function function, Scope scope, Clause clause) {
        requireParts(function, FUNCTION_PARTS);
        ExpressionList<?> parameters = function.getParameters();
        ExpressionList<?> named = function.getNamedParameters();
        int arguments = (parameters == null ? 0 : parameters.size()) + (named == null ? 0 : named.size());
        findings.add(call(names.of(function), arguments, clause, scope, TreeNodes.spanOf(function)));
        for (NodeParts.Part part : NodeParts.of(function)) {
            if (!part.name().equals("attributeColumn")) {
                walkAll(part.value(), scope, clause);
            }
        }
    }

    private void analytic(AnalyticExpression analytic, Scope scope, Clause clause) {
        findings.add(SqlFeature.WINDOW, TreeNodes.spanOf(analytic));
        int arguments = analytic.getExpression() == null ? 0 : 1;
        findings.add(call(names.of(analytic), arguments, clause, scope, TreeNodes.spanOf(analytic)));
        NodeParts.of(analytic).forEach(part -> walkAll(part.value(), scope, clause));
    }

    /** Walks what a star leaves out or replaces. */
    void walkChanges(AllColumns star, Scope scope) {
        walkAll(star.getExceptColumns(), scope, Clause.SELECT_LIST);
        walkAll(star.getReplaceExpressions(), scope, Clause.SELECT_LIST);
    }

    private void lambda(LambdaExpression lambda, Scope scope, Clause clause) {
        Scope inside = new Scope(scope, scope.id());
        lambda.getIdentifiers()
                .forEach(name -> inside.aliases().add(WrittenName.of(name).key(rules.nameCase())));
        walk(lambda.getExpression(), inside, clause);
    }

    private void conversion(TranscodingFunction conversion, Scope scope, Clause clause) {
        String target = conversion.getTranscodingName();
        if (target != null && !PLAIN.matcher(target).matches()) {
            throw TreeNodes.unknown(conversion, "the construct \"%s\"".formatted(conversion));
        }
        String name = conversion.getKeyword().toLowerCase(Locale.ROOT);
        findings.add(new FunctionCall("", name, 1, clause, scope.id(), TreeNodes.spanOf(conversion)));
        walkAll(conversion.getExpression(), scope, clause);
    }

    private void star(AllTableColumns star, Scope scope) {
        requireParts(star, QUALIFIED_STAR);
        walkChanges(star, scope);
        WrittenName qualifier = names.lastOf(star);
        TextSpan span = TreeNodes.spanOf(star);
        Source source = resolver.source(qualifier, scope);
        if (source == null) {
            findings.add(new ColumnReference(
                    qualifier.text(),
                    "*",
                    resolver.resolve(qualifier, new WrittenName("*", ' '), scope, Clause.SELECT_LIST),
                    Clause.SELECT_LIST,
                    scope.id(),
                    span));
        } else {
            findings.add(new StarReference(qualifier.text(), QueryWalk.columnsOf(source), scope.id(), span));
        }
    }

    private FunctionCall call(
            List<WrittenName> parts, int arguments, Clause clause, Scope scope, @Nullable TextSpan span) {
        String qualifier = parts.subList(0, parts.size() - 1).stream()
                .map(rules::functionName)
                .collect(Collectors.joining("."));
        String name = rules.functionName(parts.get(parts.size() - 1));
        return new FunctionCall(qualifier, name, arguments, clause, scope.id(), span);
    }

    /** The parser leaves some keys as bare text, which must not be a name. */
    private static void requireReadable(@Nullable Object keyOrValue, JsonKeyValuePair pair) {
        if (keyOrValue == null || (keyOrValue instanceof String text && !text.startsWith("'"))) {
            throw TreeNodes.unknown(pair, "\"%s\"".formatted(pair));
        }
    }

    /** Refuses a node of which a part is set that nobody has thought about. */
    static void requireParts(Object node, Set<String> known) {
        for (NodeParts.Part part : NodeParts.of(node)) {
            if (!known.contains(part.name()) && !Objects.equals(part.value(), 0)) {
                String words = part.name().replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
                throw TreeNodes.unknown(node, "the %s of \"%s\"".formatted(words, node));
            }
        }
    }
}
