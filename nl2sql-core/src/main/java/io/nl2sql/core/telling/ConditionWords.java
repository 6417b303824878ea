package io.nl2sql.core.telling;

import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.outline.Condition;
import io.nl2sql.core.domain.outline.Term;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Values and conditions of a query in English; names and SQL stand in quotes. Stateless. */
final class ConditionWords {

    private ConditionWords() {}

    static String term(Term term) {
        if (term instanceof Term.ColumnTerm column) {
            return quoted(column.source().isEmpty() ? column.name() : column.source() + "." + column.name());
        }
        if (term instanceof Term.StarTerm star) {
            return star.source().isEmpty() ? "all columns" : "all columns of " + quoted(star.source());
        }
        if (term instanceof Term.ConstantTerm constant) {
            return constant.text().replaceAll("\\p{Cntrl}", " ");
        }
        if (term instanceof Term.CallTerm call) {
            return call(call);
        }
        if (term instanceof Term.BlockTerm block) {
            return "the value of " + block.block();
        }
        if (term instanceof Term.WrittenTerm written) {
            return quoted(written.sql());
        }
        throw new IllegalArgumentException("unknown term " + term.getClass());
    }

    static String terms(List<Term> terms) {
        return terms.stream().map(ConditionWords::term).collect(joining(", "));
    }

    /** A name or a piece of SQL, on one line. */
    static String quoted(String text) {
        return "\"" + text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip() + "\"";
    }

    private static String call(Term.CallTerm call) {
        String of = terms(call.arguments());
        String different = call.distinct() ? "different " : "";
        boolean one = call.arguments().size() == 1;
        boolean rows = one && call.arguments().get(0) instanceof Term.StarTerm;
        return switch (one ? call.function().toLowerCase(Locale.ROOT) : "") {
            case "count" -> rows ? "the number of rows" : "the number of %svalues of %s".formatted(different, of);
            case "sum" -> "the sum of %s%s".formatted(different, of);
            case "avg" -> "the average of %s%s".formatted(different, of);
            case "min" -> "the smallest " + of;
            case "max" -> "the largest " + of;
            case "lower" -> of + " in lower case";
            case "upper" -> of + " in upper case";
            default -> "%s of (%s%s)".formatted(quoted(call.function()), different, of);
        };
    }

    static String condition(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return "%s %s %s"
                    .formatted(term(comparison.left()), verb(comparison.comparator()), term(comparison.right()));
        }
        if (condition instanceof Condition.Range range) {
            return "%s is %sbetween %s and %s"
                    .formatted(term(range.value()), not(range.negated()), term(range.low()), term(range.high()));
        }
        if (condition instanceof Condition.Membership membership) {
            return membership(membership);
        }
        if (condition instanceof Condition.Missing missing) {
            return "%s is %s".formatted(term(missing.value()), missing.negated() ? "known" : "missing (NULL)");
        }
        if (condition instanceof Condition.Existence existence) {
            return "%s has %s".formatted(existence.block(), existence.negated() ? "no row" : "a row");
        }
        if (condition instanceof Condition.All all) {
            return joined(all.conditions(), " and ", Condition.Any.class::isInstance);
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.conditions(), " or ", Condition.All.class::isInstance);
        }
        if (condition instanceof Condition.Not not) {
            return "it is not true that (%s)".formatted(condition(not.condition()));
        }
        if (condition instanceof Condition.WrittenCondition written) {
            return "%s holds".formatted(quoted(written.sql()));
        }
        throw new IllegalArgumentException("unknown condition " + condition.getClass());
    }

    private static String membership(Condition.Membership membership) {
        String value = term(membership.value());
        String not = not(membership.negated());
        if (membership.members().size() == 1 && membership.members().get(0) instanceof Term.BlockTerm block) {
            return "%s is %samong the rows of %s".formatted(value, not, block.block());
        }
        return "%s is %sone of %s".formatted(value, not, terms(membership.members()));
    }

    private static String joined(List<Condition> conditions, String word, Function<Condition, Boolean> mixed) {
        return conditions.stream()
                .map(part -> mixed.apply(part) ? "(" + condition(part) + ")" : condition(part))
                .collect(joining(word));
    }

    private static String not(boolean negated) {
        return negated ? "not " : "";
    }

    private static String verb(Condition.Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> "equals";
            case NOT_EQUAL -> "differs from";
            case LESS -> "is less than";
            case LESS_OR_EQUAL -> "is at most";
            case GREATER -> "is greater than";
            case GREATER_OR_EQUAL -> "is at least";
            case LIKE -> "matches the pattern";
            case NOT_LIKE -> "does not match the pattern";
        };
    }
}
