package io.nl2sql.rules.wording;

import io.nl2sql.core.text.EnglishMorphology;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns names of tables and columns into English nouns, and puts lists and numbers into words. Stateless. */
final class Nouns {

    private static final List<String> NUMBERS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    private static final List<String> ORDINALS = List.of(
            "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");

    private static final Set<String> SAME_IN_PLURAL = Set.of(
            "data",
            "series",
            "species",
            "staff",
            "media",
            "equipment",
            "information",
            "aircraft",
            "personnel",
            "people",
            "children",
            "men",
            "women",
            "feet");

    private static final Pattern CONSONANT_Y = Pattern.compile(".*[^aeiou]y");
    private static final Pattern HISSING = Pattern.compile(".*(s|x|z|ch|sh)");

    private Nouns() {}

    /** The words of a name, separated by blanks, in lower case: {@code invoice line} of {@code InvoiceLine}. */
    static String words(String name) {
        String spaced = name.replaceAll("[^\\p{L}\\p{N}]+", " ")
                .replaceAll("(\\p{Ll}|\\p{N})(\\p{Lu})", "$1 $2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1 $2")
                .strip()
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? name : spaced;
    }

    /** Several of what the words name. */
    static String plural(String words) {
        int lastBlank = words.lastIndexOf(' ');
        String last = words.substring(lastBlank + 1);
        if (SAME_IN_PLURAL.contains(last) || looksPlural(last)) {
            return words;
        }
        if (CONSONANT_Y.matcher(words).matches()) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return words + (HISSING.matcher(words).matches() ? "es" : "s");
    }

    private static boolean looksPlural(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    }

    /** One of what the words name. */
    static String singular(String words) {
        int lastBlank = words.lastIndexOf(' ');
        String lemma = EnglishMorphology.lemma(words.substring(lastBlank + 1));
        return words.substring(0, lastBlank + 1) + lemma;
    }

    /** "a", "a and b", "a, b and c". */
    static String list(List<String> parts, String conjunction) {
        int size = parts.size();
        return size < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, size - 1)) + " " + conjunction + " " + parts.get(size - 1);
    }

    /** A small number in letters, a large one in digits. */
    static String number(long number) {
        return number < NUMBERS.size() ? NUMBERS.get((int) number) : Long.toString(number);
    }

    /** "third", "12th". */
    static String ordinal(long number) {
        return number < ORDINALS.size() ? ORDINALS.get((int) number) : number + "th";
    }
}
