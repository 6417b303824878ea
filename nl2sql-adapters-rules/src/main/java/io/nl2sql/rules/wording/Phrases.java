package io.nl2sql.rules.wording;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.AllOf;
import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.Arithmetic;
import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Concatenation;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.DaysBetween;
import io.nl2sql.rules.algebra.Exists;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.InList;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Literal.BooleanLiteral;
import io.nl2sql.rules.algebra.Literal.DateLiteral;
import io.nl2sql.rules.algebra.Literal.NumberLiteral;
import io.nl2sql.rules.algebra.Literal.TextLiteral;
import io.nl2sql.rules.algebra.Not;
import io.nl2sql.rules.algebra.NumberOf;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.TextLength;
import io.nl2sql.rules.algebra.TextMatch;
import io.nl2sql.rules.algebra.TextOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for the expressions and conditions of one selection. */
final class Phrases {

    private final Speaker speaker;
    private final QueryWording queries;

    Phrases(Speaker speaker, QueryWording queries) {
        this.speaker = speaker;
        this.queries = queries;
    }

    String expression(Expression expression) {
        if (expression instanceof Field field) {
            return speaker.name(field);
        }
        if (expression instanceof Literal literal) {
            return literal(literal);
        }
        if (expression instanceof CountRows) {
            return "number of " + speaker.many(speaker.counted());
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (expression instanceof Arithmetic arithmetic) {
            String operator = switch (arithmetic.operator()) {
                case PLUS -> " plus ";
                case MINUS -> " minus ";
                case TIMES -> " times ";
                case DIVIDED_BY -> " divided by ";
            };
            return expression(arithmetic.left()) + operator + expression(arithmetic.right());
        }
        if (expression instanceof Concatenation concatenation) {
            return concatenation.parts().stream()
                    .filter(part -> !(part instanceof Literal))
                    .map(this::expression)
                    .collect(Collectors.joining(" with "));
        }
        if (expression instanceof DatePart part) {
            String date = expression(part.date());
            return switch (part.part()) {
                case YEAR -> "year of " + date;
                case MONTH, YEAR_MONTH -> "month of " + date;
                case QUARTER -> "quarter of " + date;
                case YEAR_WEEK -> "week of " + date;
                case WEEKDAY -> "day of the week of " + date;
                case DAY -> "day of " + date;
                case DATE -> date;
            };
        }
        if (expression instanceof DaysBetween days) {
            return "days from " + expression(days.start()) + " to " + expression(days.end());
        }
        if (expression instanceof TextLength length) {
            return "length of " + expression(length.text());
        }
        if (expression instanceof NumberOf number) {
            return expression(number.text());
        }
        if (expression instanceof TextOf text) {
            return expression(text.value());
        }
        if (expression instanceof ScalarSubquery subquery) {
            return "the " + queries.inside(subquery.query());
        }
        throw new IllegalStateException("unknown expression " + expression.getClass());
    }

    private String aggregate(Aggregate aggregate) {
        String argument = expression(aggregate.argument());
        String different = aggregate.distinct() ? "different " : "";
        return switch (aggregate.function()) {
            case COUNT -> "number of " + different + Nouns.plural(argument);
            case SUM -> queries.isMetric(aggregate.argument()) ? argument : total(argument) + different + argument;
            case AVERAGE -> "average " + different + argument;
            case MINIMUM -> "smallest " + argument;
            case MAXIMUM -> "largest " + argument;
        };
    }

    /** "total price", but "sum of invoice total". */
    private static String total(String argument) {
        return argument.contains("total") ? "sum of " : "total ";
    }

    private static String literal(Literal literal) {
        if (literal instanceof TextLiteral text) {
            return '"' + text.value() + '"';
        }
        if (literal instanceof NumberLiteral number) {
            return number.value().toPlainString();
        }
        if (literal instanceof BooleanLiteral truth) {
            return truth.value() ? "true" : "false";
        }
        return ((DateLiteral) literal).value().toString();
    }

    String conditions(List<Condition> conditions) {
        return String.join(" and ", conditionParts(conditions));
    }

    /** Each condition for itself; the two ends of a range are one. */
    List<String> conditionParts(List<Condition> conditions) {
        List<String> parts = new ArrayList<>();
        for (int index = 0; index < conditions.size(); index++) {
            Optional<String> days = index + 1 < conditions.size()
                    ? DayWords.between(conditions.get(index), conditions.get(index + 1))
                    : Optional.empty();
            if (days.isPresent() && conditions.get(index) instanceof Comparison from) {
                parts.add(expression(from.left()) + " is " + days.get());
                index++;
            } else {
                parts.add(condition(conditions.get(index)));
            }
        }
        return parts;
    }

    private String condition(Condition condition) {
        if (condition instanceof AllOf all) {
            return conditions(all.parts());
        }
        if (condition instanceof AnyOf any) {
            return any.parts().stream().map(this::condition).collect(Collectors.joining(" or ", "either ", ""));
        }
        if (condition instanceof Not not) {
            return negated(not.condition());
        }
        return predicate(condition, false);
    }

    private String negated(Condition condition) {
        if (condition instanceof Not || condition instanceof Comparison) {
            return condition(condition.negated());
        }
        if (condition instanceof AllOf || condition instanceof AnyOf) {
            return "it is not true that " + condition(condition);
        }
        return predicate(condition, true);
    }

    private String predicate(Condition condition, boolean not) {
        Optional<String> named = queries.named(condition);
        if (named.isPresent()) {
            return named.get();
        }
        String is = not ? " is not " : " is ";
        if (condition instanceof Comparison comparison) {
            String verb = comparison.right() instanceof DateLiteral
                    ? "is " + DayWords.bound(comparison.operator())
                    : verb(comparison.operator());
            return expression(comparison.left()) + " " + verb + " " + expression(comparison.right());
        }
        if (condition instanceof Between between) {
            return expression(between.value()) + is + "between " + expression(between.from()) + " and "
                    + expression(between.to());
        }
        if (condition instanceof TextMatch match) {
            return expression(match.text()) + textMatch(match.position(), not) + '"' + match.characters() + '"';
        }
        if (condition instanceof InList list) {
            List<String> choices = list.choices().stream().map(Phrases::literal).toList();
            return expression(list.value()) + is + Nouns.list(choices, "or");
        }
        if (condition instanceof InQuery inQuery) {
            return expression(inQuery.value()) + is + "among the " + queries.inside(inQuery.query());
        }
        if (condition instanceof Exists exists) {
            return (not ? "there is no " : "there is a ") + queries.existing(exists.query());
        }
        if (condition instanceof IsNull isNull) {
            return expression(isNull.value()) + is + "missing";
        }
        throw new IllegalStateException("unknown condition " + condition.getClass());
    }

    private static String verb(Comparison.Operator operator) {
        return switch (operator) {
            case EQUAL -> "is";
            case NOT_EQUAL -> "is not";
            case LESS -> "is less than";
            case LESS_OR_EQUAL -> "is at most";
            case GREATER -> "is more than";
            case GREATER_OR_EQUAL -> "is at least";
        };
    }

    private static String textMatch(TextMatch.Position position, boolean not) {
        String verb = switch (position) {
            case ANYWHERE -> not ? "does not contain" : "contains";
            case START -> not ? "does not start with" : "starts with";
            case END -> not ? "does not end with" : "ends with";
            case WHOLE -> not ? "is not" : "is";
            case PATTERN -> not ? "is not like" : "is like";
        };
        return " " + verb + " ";
    }

    /** What groups must have: "more than 100 tracks", or any other condition. */
    String groupConditions(List<Condition> having) {
        return having.stream().map(this::groupCondition).collect(Collectors.joining(" and "));
    }

    private String groupCondition(Condition condition) {
        if (condition instanceof Comparison comparison
                && comparison.left() instanceof CountRows
                && comparison.right() instanceof NumberLiteral number) {
            String amount = switch (comparison.operator()) {
                case EQUAL -> "exactly ";
                case NOT_EQUAL -> "not exactly ";
                case LESS -> "fewer than ";
                case LESS_OR_EQUAL -> "at most ";
                case GREATER -> "more than ";
                case GREATER_OR_EQUAL -> "at least ";
            };
            boolean single = number.value().signum() > 0 && number.value().intValue() == 1;
            String noun = single ? speaker.one(speaker.counted()) : speaker.many(speaker.counted());
            return "with " + amount + literal(number) + " " + noun;
        }
        return "where " + condition(condition);
    }

    /** The end of an order: "the most albums", "the largest total". */
    String extreme(Expression expression, boolean largest) {
        if (expression instanceof CountRows) {
            return (largest ? "the most " : "the fewest ") + speaker.many(speaker.counted());
        }
        return (largest ? "the largest " : "the smallest ") + expression(expression);
    }
}
