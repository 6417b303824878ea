package io.nl2sql.db.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;

/**
 * Tells whether a condition picks rows of a table that is written, or holds for all of them whatever is in them.
 *
 * <p>A condition picks rows when there are values of the table's columns for which it does not hold. Such values are
 * looked for among those that can make a difference: the constants of the condition, and values between and beyond
 * them. What the condition says about anything else than the table (the time, a subquery of its own, a comparison of
 * constants that engines answer differently) is taken to speak for all rows. So a condition that is called selective
 * is, and only one that nobody could find an exception to is called trivial.
 */
final class RowFilter {

    /** Most combinations of values that are tried for conditions that share columns. */
    private static final int MAX_POINTS = 20_000;

    /** Most nodes that are read for one condition. What is left undecided then counts as trivial. */
    private static final int MAX_STEPS = 300_000;

    private final FilterTerms terms;
    private final ConditionValues values;
    private int steps = MAX_STEPS;

    /** @param terms what the terms of the condition have to do with the rows that are written */
    RowFilter(FilterTerms terms) {
        this.terms = terms;
        this.values = new ConditionValues(terms);
    }

    /** Whether the condition depends on the rows. */
    boolean isSelective(Expression condition) {
        if (terms.isAmbiguous(condition)) {
            return false;
        }
        values.readConstants(condition);
        return hasException(new Claim(condition, false));
    }

    /**
     * A condition or its opposite.
     *
     * @param negated whether it is the opposite
     */
    private record Claim(Expression condition, boolean negated) {}

    private boolean hasException(Claim claim) {
        Expression condition = FilterTerms.unwrap(claim.condition());
        if (condition instanceof NotExpression not) {
            return hasException(new Claim(not.getExpression(), !claim.negated()));
        }
        if (claim.negated() ? condition instanceof OrExpression : condition instanceof AndExpression) {
            return operands(new Claim(condition, claim.negated())).stream().anyMatch(this::hasException);
        }
        if (claim.negated() ? condition instanceof AndExpression : condition instanceof OrExpression) {
            return groups(operands(new Claim(condition, claim.negated()))).stream()
                    .allMatch(group -> group.claims().size() == 1
                            ? hasException(group.claims().get(0))
                            : hasCommonException(group.claims()));
        }
        return hasCommonException(List.of(new Claim(condition, claim.negated())));
    }

    /** The operands of a chain of the same operator, which leans to the left and may be long. */
    private static List<Claim> operands(Claim chain) {
        Class<?> operator = chain.condition().getClass();
        List<Claim> operands = new ArrayList<>();
        Expression rest = chain.condition();
        while (rest.getClass() == operator) {
            BinaryExpression pair = (BinaryExpression) rest;
            operands.add(new Claim(pair.getRightExpression(), chain.negated()));
            rest = pair.getLeftExpression();
        }
        operands.add(new Claim(rest, chain.negated()));
        Collections.reverse(operands);
        return operands;
    }

    /**
     * Alternatives that share columns.
     *
     * @param claims the alternatives
     * @param variables the names of what is in them
     */
    private record Group(List<Claim> claims, Set<String> variables) {

        void take(Group other) {
            claims.addAll(other.claims());
            variables.addAll(other.variables());
        }
    }

    /** Alternatives that share no column have an exception together when each has one by itself. */
    private Collection<Group> groups(List<Claim> alternatives) {
        Map<String, Group> byVariable = new HashMap<>();
        Set<Group> groups = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Claim alternative : alternatives) {
            Set<String> variables = values.variablesOf(alternative.condition());
            Group group = new Group(new ArrayList<>(List.of(alternative)), new HashSet<>(variables));
            for (String variable : variables) {
                Group other = byVariable.get(variable);
                if (other != null && groups.remove(other)) {
                    Group larger = other.claims().size() > group.claims().size() ? other : group;
                    Group smaller = other.claims().size() > group.claims().size() ? group : other;
                    larger.take(smaller);
                    smaller.variables().forEach(name -> byVariable.put(name, larger));
                    group = larger;
                }
            }
            Group merged = group;
            variables.forEach(name -> byVariable.put(name, merged));
            groups.add(merged);
        }
        return groups;
    }

    /** Whether there are values for which none of the claims can hold. */
    private boolean hasCommonException(List<Claim> claims) {
        List<String> variables = claims.stream()
                .flatMap(claim -> values.variablesOf(claim.condition()).stream())
                .distinct()
                .toList();
        Set<String> tested = new HashSet<>();
        claims.forEach(claim -> tested.addAll(terms.nullTests(claim.condition())));
        values.allowNull(tested);
        int size = claims.stream()
                .mapToInt(claim -> terms.sizeOf(claim.condition()))
                .sum();
        long limit = Math.max(1, Math.min(MAX_POINTS, steps / Math.max(1, size)));
        long points = 1;
        for (String variable : variables) {
            points = Math.min(limit + 1, points * values.candidatesFor(variable));
        }
        return points <= limit
                ? isExceptionAmongAll(claims, variables, points, size)
                : isExceptionAmongSome(claims, variables, limit, size);
    }

    private boolean isExceptionAmongAll(List<Claim> claims, List<String> variables, long points, int size) {
        for (long point = 0; point < points; point++) {
            long rest = point;
            for (String variable : variables) {
                int count = values.candidatesFor(variable);
                values.assign(variable, (int) (rest % count));
                rest /= count;
            }
            steps -= size;
            if (isException(claims)) {
                return true;
            }
        }
        return false;
    }

    private boolean isExceptionAmongSome(List<Claim> claims, List<String> variables, long points, int size) {
        Random random = new Random(points);
        for (long point = 0; point < points; point++) {
            for (String variable : variables) {
                values.assign(variable, random.nextInt(values.candidatesFor(variable)));
            }
            steps -= size;
            if (isException(claims)) {
                return true;
            }
        }
        return false;
    }

    private boolean isException(List<Claim> claims) {
        for (Claim claim : claims) {
            Truth truth = values.truthOf(claim.condition());
            if (claim.negated() ? truth.canBeFalse() : truth.canBeTrue()) {
                return false;
            }
        }
        return true;
    }
}
