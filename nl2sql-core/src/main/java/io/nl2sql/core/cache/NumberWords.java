package io.nl2sql.core.cache;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers among words, in one form: {@code five}, {@code 5} and {@code 5.0} are {@code 5}, {@code fifth} and {@code 5th}
 * are {@code 5th}, {@code two million} is {@code 2000000}.
 */
final class NumberWords {

    private static final List<String> SMALL = List.of("""
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
            seventeen eighteen nineteen""".split("\\s+"));

    private static final List<String> TENS =
            List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));

    private static final List<String> ORDINALS = List.of("""
            zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth""".split("\\s+"));

    private static final Map<String, Integer> SCALES =
            Map.of("dozen", 12, "hundred", 100, "thousand", 1_000, "million", 1_000_000, "billion", 1_000_000_000);

    private static final Map<String, Integer> VALUES = values();

    /** Digits with zeros in front are no number: such is a code. */
    private static final Pattern DIGITS = Pattern.compile("-?(?:0|[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*)(?:\\.\\d+)?");

    private static final Pattern ORDINAL = Pattern.compile("0*(?<number>\\d+)(?:st|nd|rd|th)");

    private static final int LONGEST = 100;

    private NumberWords() {}

    private static Map<String, Integer> values() {
        Map<String, Integer> values =
                IntStream.range(0, SMALL.size()).boxed().collect(Collectors.toMap(SMALL::get, value -> value));
        IntStream.range(0, TENS.size()).forEach(index -> values.put(TENS.get(index), 20 + 10 * index));
        return Map.copyOf(values);
    }

    /** The words with their numbers in one form; other words stay as they are. */
    static List<String> inOneForm(List<String> words) {
        List<String> result = new ArrayList<>();
        int index = 0;
        while (index < words.size()) {
            int end = endOfNumber(words, index);
            if (end > index) {
                result.add(plain(value(words.subList(index, end))));
            } else {
                result.add(single(words.get(index)));
                end = index + 1;
            }
            index = end;
        }
        return List.copyOf(result);
    }

    /** Behind the last word of the number that begins there; the same place where none does. */
    private static int endOfNumber(List<String> words, int start) {
        if (number(words.get(start)).isEmpty()) {
            return start;
        }
        int end = start + 1;
        boolean more = true;
        while (more && end < words.size()) {
            String word = words.get(end);
            more = SCALES.containsKey(word) || belongsTo(words.get(end - 1), word);
            end += more ? 1 : 0;
        }
        return end;
    }

    /** {@code twenty} and {@code five}, {@code hundred} and {@code five}; not {@code five} and {@code six}. */
    private static boolean belongsTo(String before, String word) {
        Integer value = VALUES.get(word);
        return value != null && (SCALES.containsKey(before) || (TENS.contains(before) && value > 0 && value < 10));
    }

    private static BigDecimal value(List<String> words) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal group = BigDecimal.ZERO;
        for (String word : words) {
            Integer scale = SCALES.get(word);
            if (scale == null) {
                group = group.add(number(word).orElseThrow());
            } else if (scale <= 100) {
                group = group.multiply(BigDecimal.valueOf(scale));
            } else {
                total = total.add(group.multiply(BigDecimal.valueOf(scale)));
                group = BigDecimal.ZERO;
            }
        }
        return total.add(group);
    }

    /** What a word alone means that is a number; scales are none without one in front. */
    private static Optional<BigDecimal> number(String word) {
        Integer value = VALUES.get(word);
        if (value != null) {
            return Optional.of(BigDecimal.valueOf(value));
        }
        return word.length() <= LONGEST && DIGITS.matcher(word).matches()
                ? Optional.of(new BigDecimal(word.replace(",", "")))
                : Optional.empty();
    }

    /** Whether the parts of a word with hyphens are all numbers: {@code twenty-five}. */
    static boolean isCompound(String word) {
        return word.indexOf('-') > 0 && Stream.of(word.split("-")).allMatch(VALUES::containsKey);
    }

    private static String single(String word) {
        int place = ORDINALS.indexOf(word);
        if (place >= 0) {
            return place + "th";
        }
        Matcher ordinal = ORDINAL.matcher(word);
        return ordinal.matches() ? ordinal.group("number") + "th" : word;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
