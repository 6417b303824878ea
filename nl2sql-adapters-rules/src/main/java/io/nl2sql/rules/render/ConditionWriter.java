package io.nl2sql.rules.render;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.rules.algebra.AllOf;
import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Exists;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.InList;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Not;
import io.nl2sql.rules.algebra.TextMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes conditions inside one scope, with parentheses only where the binding strength asks for them. */
final class ConditionWriter {

    private static final String ESCAPE = "!";

    private final Dialect dialect;
    private final TypeFitter types;
    private final QueryWriter queries;
    private final ExpressionWriter expressions;
    private final Scope scope;

    ConditionWriter(Dialect dialect, TypeFitter types, QueryWriter queries, ExpressionWriter expressions, Scope scope) {
        this.dialect = dialect;
        this.types = types;
        this.queries = queries;
        this.expressions = expressions;
        this.scope = scope;
    }

    String write(Condition condition) {
        if (condition instanceof AnyOf any) {
            return any.parts().stream().map(this::write).collect(Collectors.joining(" OR "));
        }
        if (condition instanceof AllOf all) {
            return all.parts().stream().map(this::inConjunction).collect(Collectors.joining(" AND "));
        }
        if (condition instanceof Not not) {
            return negated(not.condition());
        }
        return predicate(condition, "");
    }

    private String inConjunction(Condition condition) {
        boolean loose = condition instanceof AnyOf any && any.parts().size() > 1;
        return loose ? "(" + write(condition) + ")" : write(condition);
    }

    private String negated(Condition condition) {
        if (condition instanceof Not not) {
            return write(not.condition());
        }
        if (condition instanceof Comparison comparison) {
            return write(comparison.negated());
        }
        if (condition instanceof AllOf || condition instanceof AnyOf) {
            return "NOT (" + write(condition) + ")";
        }
        return predicate(condition, "NOT ");
    }

    private String predicate(Condition condition, String not) {
        Optional<String> named = expressions.pieces().condition(condition, !not.isEmpty());
        if (named.isPresent()) {
            return named.get();
        }
        if (condition instanceof Comparison comparison) {
            TypeFitter.Pair pair = types.fit(
                    comparison.left(), comparison.right(), comparison.operator().isOrdering());
            return expressions.write(pair.left()) + " " + comparison.operator().symbol() + " "
                    + expressions.write(pair.right());
        }
        if (condition instanceof Between between) {
            return between(between, not);
        }
        if (condition instanceof TextMatch match) {
            return textMatch(match, not);
        }
        if (condition instanceof InList list) {
            return inList(list, not);
        }
        if (condition instanceof InQuery inQuery) {
            return expressions.write(inQuery.value()) + " " + not + "IN (" + queries.write(inQuery.query(), scope)
                    + ")";
        }
        if (condition instanceof Exists exists) {
            return not + "EXISTS (" + queries.write(exists.query(), scope) + ")";
        }
        if (condition instanceof IsNull isNull) {
            return expressions.write(isNull.value()) + " IS " + not + "NULL";
        }
        throw new IllegalStateException("unknown condition " + condition.getClass());
    }

    private String between(Between between, String not) {
        TypeFitter.Pair from = types.fit(between.value(), between.from(), true);
        TypeFitter.Pair to = types.fit(between.value(), between.to(), true);
        return expressions.write(from.left()) + " " + not + "BETWEEN " + expressions.write(from.right()) + " AND "
                + expressions.write(to.right());
    }

    private String inList(InList list, String not) {
        Expression value = list.value();
        List<Expression> choices = new ArrayList<>();
        for (Literal choice : list.choices()) {
            TypeFitter.Pair pair = types.fit(list.value(), choice, false);
            if (!pair.left().equals(list.value())) {
                value = types.asText(list.value());
            }
            choices.add(pair.right());
        }
        boolean asText = !value.equals(list.value());
        String written = choices.stream()
                .map(choice -> expressions.write(asText ? types.asText(choice) : choice))
                .collect(Collectors.joining(", "));
        return expressions.write(value) + " " + not + "IN (" + written + ")";
    }

    private String textMatch(TextMatch match, String not) {
        boolean verbatim = match.position() == TextMatch.Position.PATTERN;
        boolean escaped = !verbatim && match.characters().matches("(?s).*[%_].*");
        String characters = escaped ? match.characters().replaceAll("[%_!]", ESCAPE + "$0") : match.characters();
        String pattern = switch (match.position()) {
            case ANYWHERE -> "%" + characters + "%";
            case START -> characters + "%";
            case END -> "%" + characters;
            case WHOLE, PATTERN -> characters;
        };
        String text = expressions.write(types.asText(match.text()));
        String literal = dialect.stringLiteral(pattern);
        String predicate = match.ignoringCase()
                ? dialect.function(DialectFunction.LIKE_IGNORING_CASE, List.of(text, literal))
                : text + " LIKE " + literal;
        return negatedMatch(predicate, text, not) + (escaped ? " ESCAPE '" + ESCAPE + "'" : "");
    }

    /** {@code a NOT LIKE b} where the predicate has that form, {@code NOT predicate} otherwise. */
    private static String negatedMatch(String predicate, String text, String not) {
        boolean plain = predicate.startsWith(text + " LIKE ") || predicate.startsWith(text + " ILIKE ");
        return plain ? text + " " + not + predicate.substring(text.length() + 1) : not + predicate;
    }
}
