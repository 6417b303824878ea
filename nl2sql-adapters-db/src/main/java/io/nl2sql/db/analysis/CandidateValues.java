package io.nl2sql.db.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values that can make a difference to a condition: its constants, and values between and beyond them. */
final class CandidateValues {

    /** The absence of a value. */
    static final Object ABSENT = new Object();

    /** Constants beyond these are not looked at, which can only make a condition look more trivial. */
    private static final int MAX_CONSTANTS = 200;

    private static final double BEYOND = 1e12;
    private static final List<Double> USUAL = List.of(-7.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 10.0);

    private final TreeSet<Double> numbers = new TreeSet<>();
    private final TreeSet<String> texts = new TreeSet<>();
    private boolean truths;

    void add(Object constant) {
        if (constant instanceof Boolean) {
            truths = true;
        } else if (constant instanceof Double number && numbers.size() < MAX_CONSTANTS) {
            numbers.add(number);
        } else if (constant instanceof String text && texts.size() < MAX_CONSTANTS) {
            texts.add(text.toLowerCase(Locale.ROOT));
            Double number = numberIn(text);
            if (number != null) {
                numbers.add(number);
            }
        }
    }

    /** The values to be tried for something that is never NULL. */
    List<Object> all() {
        List<Object> all = new ArrayList<>();
        if (truths) {
            all.add(true);
            all.add(false);
        }
        if (!texts.isEmpty()) {
            texts.forEach(text -> all.addAll(List.of(text, text + "!", text + "0")));
            all.addAll(List.of("", "~~~"));
        }
        if (!numbers.isEmpty() || texts.isEmpty()) {
            all.addAll(numbers());
        }
        return all;
    }

    /** The values to be tried for something that is calculated with. */
    List<Object> numeric() {
        return List.copyOf(numbers());
    }

    /** The numbers to be tried for a length or a count. */
    List<Object> notNegative() {
        return numbers().stream()
                .filter(number -> number >= 0 && number == Math.rint(number))
                .map(Object.class::cast)
                .toList();
    }

    private Set<Double> numbers() {
        TreeSet<Double> all = new TreeSet<>(numbers.isEmpty() ? USUAL : List.of(0.0, 1.0));
        Double last = null;
        for (Double number : numbers) {
            all.add(number);
            if (last != null) {
                all.add(last + (number - last) / 2);
            }
            last = number;
        }
        if (last != null) {
            all.addAll(List.of(numbers.first() - 1, last + 1));
        }
        all.addAll(List.of(-BEYOND, BEYOND));
        return all;
    }

    /** Some order over all values, the same for each pair: text that is a number is as good as the number. */
    static int compare(Object left, Object right) {
        if (left instanceof String first && right instanceof String second) {
            return first.strip().compareToIgnoreCase(second.strip());
        }
        boolean bothNumbers = isNumber(left) && isNumber(right);
        return bothNumbers
                ? Double.compare(number(left) + 0.0, number(right) + 0.0)
                : Boolean.compare(!isNumber(left), !isNumber(right));
    }

    private static boolean isNumber(Object value) {
        return !(value instanceof String text) || numberIn(text) != null;
    }

    /** The value as a number; some number that belongs to it where it is none. */
    static double number(Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        Double number = numberIn(text(value));
        return number == null ? value.hashCode() % 1_000 + 0.25 : number;
    }

    /** The value as text. */
    static String text(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        return String.valueOf(value);
    }

    private static @Nullable Double numberIn(String text) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isNaN(number) || Double.isInfinite(number) ? null : number;
        } catch (NumberFormatException none) {
            return null;
        }
    }
}
