package io.nl2sql.db.analysis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.schema.Column;
import org.jspecify.annotations.Nullable;

/** What the values in a condition are when the columns in it have values that somebody chose. */
final class ConditionValues {

    private static final Set<String> FIRST_KNOWN = Set.of("coalesce", "ifnull", "nvl", "isnull");
    private static final Set<String> BRANCHES = Set.of("if", "iif");

    /** Functions without negative results. */
    private static final Set<String> COUNTS =
            Set.of("length", "len", "char_length", "character_length", "octet_length", "abs", "datalength");

    private final FilterTerms terms;
    private final ConditionTruth truths;
    private final CandidateValues candidates = new CandidateValues();
    private final Map<String, List<Object>> domains = new HashMap<>();
    private final IdentityHashMap<Expression, Object> constants = new IdentityHashMap<>();
    private final Set<String> calculated = new HashSet<>();
    private Set<String> nullable = Set.of();
    private final Map<String, Integer> chosen = new HashMap<>();
    private final IdentityHashMap<Object, Set<String>> variables = new IdentityHashMap<>();
    private @Nullable Set<String> asked;

    ConditionValues(FilterTerms terms) {
        this.terms = terms;
        this.truths = new ConditionTruth(terms, this);
    }

    /** Reads the constants that make a difference. */
    void readConstants(Object node) {
        if (node instanceof Expression expression && isConstant(expression)) {
            candidates.add(constant(expression));
        }
        if (node instanceof BinaryExpression pair && isArithmetic(pair) && !(pair instanceof Concat)) {
            calculated.add(nameOf(pair.getLeftExpression()));
            calculated.add(nameOf(pair.getRightExpression()));
        }
        FilterTerms.partsOf(node).forEach(this::readConstants);
    }

    /** What the condition is for the chosen values. */
    Truth truthOf(Expression condition) {
        return truths.of(condition);
    }

    /** The names of what has to be chosen for a condition. */
    Set<String> variablesOf(Expression condition) {
        return variables.computeIfAbsent(condition, node -> {
            Set<String> names = new LinkedHashSet<>();
            asked = names;
            collectColumns(node, names);
            truths.of(condition);
            asked = null;
            return names;
        });
    }

    /** Branches that the first choice does not reach have their columns too. */
    private void collectColumns(Object node, Set<String> names) {
        if (node instanceof Column column && terms.depends(column)) {
            choice(nameOf(column), () -> domainOf(column));
        }
        if (!FilterTerms.isQuery(node)) {
            FilterTerms.partsOf(node).forEach(part -> collectColumns(part, names));
        }
    }

    /** Takes into account that these names can be NULL. */
    void allowNull(Set<String> names) {
        nullable = names;
    }

    /** How many values there are to be tried for a name. */
    int candidatesFor(String variable) {
        return domains.getOrDefault(variable, List.of()).size() + (nullable.contains(variable) ? 1 : 0);
    }

    void assign(String variable, int index) {
        chosen.put(variable, index);
    }

    /** A condition that nobody can look into: true or false by choice. */
    Truth opaqueTruth(String name) {
        return Truth.of((boolean) choice("?" + name, () -> List.of(true, false)));
    }

    /** The value; null for NULL. */
    @Nullable
    Object of(Expression written) {
        Expression expression = FilterTerms.unwrap(written);
        if (isConstant(expression)) {
            return constants.computeIfAbsent(expression, ConditionValues::constant);
        }
        if (expression instanceof NullValue) {
            return null;
        }
        if (expression instanceof CollateExpression collated) {
            return of(collated.getLeftExpression());
        }
        if (expression instanceof CastExpression cast) {
            return of(cast.getLeftExpression());
        }
        if (expression instanceof SignedExpression signed) {
            return signed(signed);
        }
        if (expression instanceof BinaryExpression pair && isArithmetic(pair)) {
            return arithmetic(pair);
        }
        if (expression instanceof CaseExpression choice) {
            return branch(choice);
        }
        if (expression instanceof Function function) {
            return function(function);
        }
        if (truths.isCondition(expression)) {
            Truth truth = truths.of(expression);
            return truth.isKnown() ? (truth.equals(Truth.NULL) ? null : truth.canBeTrue()) : opaque(expression);
        }
        return opaque(expression);
    }

    /** A value that nobody can look into: one for each way to write it. */
    private @Nullable Object opaque(Expression expression) {
        Object value = choice(nameOf(expression), () -> domainOf(expression));
        return value == CandidateValues.ABSENT ? null : value;
    }

    private String nameOf(Expression expression) {
        return terms.textOf(expression);
    }

    private List<Object> domainOf(Expression expression) {
        if (expression instanceof Function function && COUNTS.contains(lowerName(function))) {
            return candidates.notNegative();
        }
        return calculated.contains(nameOf(expression)) ? candidates.numeric() : candidates.all();
    }

    private Object choice(String name, Supplier<List<Object>> domain) {
        List<Object> known = domains.computeIfAbsent(name, key -> domain.get());
        if (asked != null) {
            asked.add(name);
        }
        int index = chosen.getOrDefault(name, 0);
        return index < known.size() ? known.get(index) : CandidateValues.ABSENT;
    }

    private static boolean isArithmetic(BinaryExpression pair) {
        return pair instanceof Addition
                || pair instanceof Subtraction
                || pair instanceof Multiplication
                || pair instanceof Division
                || pair instanceof Modulo
                || pair instanceof Concat;
    }

    private @Nullable Object signed(SignedExpression signed) {
        Object value = of(signed.getExpression());
        if (value == null || signed.getSign() == '+') {
            return value;
        }
        return signed.getSign() == '-' ? (Object) (-CandidateValues.number(value)) : opaque(signed);
    }

    private @Nullable Object arithmetic(BinaryExpression pair) {
        Object left = of(pair.getLeftExpression());
        Object right = of(pair.getRightExpression());
        if (left == null || right == null) {
            return null;
        }
        if (pair instanceof Concat) {
            return CandidateValues.text(left) + CandidateValues.text(right);
        }
        double first = CandidateValues.number(left);
        double second = CandidateValues.number(right);
        if (pair instanceof Addition) {
            return first + second;
        }
        if (pair instanceof Subtraction) {
            return first - second;
        }
        if (pair instanceof Multiplication) {
            return first * second;
        }
        double result = pair instanceof Division ? first / second : first % second;
        return Double.isNaN(result) || Double.isInfinite(result) ? null : result;
    }

    private @Nullable Object branch(CaseExpression choice) {
        for (WhenClause when : choice.getWhenClauses()) {
            Truth truth = truths.ofBranch(choice.getSwitchExpression(), when);
            if (!truth.isKnown()) {
                return opaque(choice);
            }
            if (truth.canBeTrue()) {
                return of(when.getThenExpression());
            }
        }
        return choice.getElseExpression() == null ? null : of(choice.getElseExpression());
    }

    private @Nullable Object function(Function function) {
        String name = lowerName(function);
        List<? extends Expression> arguments =
                function.getParameters() == null ? List.of() : List.copyOf(function.getParameters());
        if (FIRST_KNOWN.contains(name) && arguments.size() > 1) {
            for (Expression argument : arguments) {
                Object value = of(argument);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
        if (name.equals("nullif") && arguments.size() == 2) {
            Object value = of(arguments.get(0));
            return truths.areEqual(arguments.get(0), arguments.get(1)).equals(Truth.TRUE) ? null : value;
        }
        if (name.equals("abs") && arguments.size() == 1) {
            Object value = of(arguments.get(0));
            return value == null ? null : (Object) Math.abs(CandidateValues.number(value));
        }
        if (BRANCHES.contains(name) && arguments.size() == 3) {
            Truth truth = truths.of(arguments.get(0));
            if (truth.isKnown()) {
                return of(arguments.get(truth.canBeTrue() ? 1 : 2));
            }
        }
        return opaque(function);
    }

    private static String lowerName(Function function) {
        return function.getName().toLowerCase(Locale.ROOT);
    }

    static boolean isConstant(Expression expression) {
        return expression instanceof LongValue
                || expression instanceof DoubleValue
                || expression instanceof StringValue
                || expression instanceof BooleanValue
                || expression instanceof DateTimeLiteralExpression;
    }

    private static Object constant(Expression expression) {
        if (expression instanceof LongValue number) {
            return number.getBigIntegerValue().doubleValue();
        }
        if (expression instanceof DoubleValue number) {
            return number.getValue();
        }
        if (expression instanceof BooleanValue truth) {
            return truth.getValue();
        }
        if (expression instanceof DateTimeLiteralExpression moment) {
            String text = moment.getValue();
            return text.length() > 1 && text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        }
        return ((StringValue) expression).getValue();
    }
}
