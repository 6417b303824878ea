package io.nl2sql.core.cache;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The words of a question that decide what is asked, in one form each: without politeness, articles and forms of
 * {@code be}, plurals in the singular, numbers in digits. Vectors alone do not tell {@code before} from {@code after} or
 * {@code longer} from {@code shorter}: such questions are nearer to each other than many a paraphrase. So two questions
 * count as the same only when their telling words are.
 */
final class TellingWords {

    /** Say nothing wherever they stand. */
    private static final Set<String> EMPTY =
            words("a an the is are am be do does please our we there that which who what");

    /** Say nothing in front of what is asked. */
    private static final Set<String> LEADING = words("""
            show list give display find get fetch return print tell see know want need would like could can you i
            me""");

    /** Say nothing behind one of those. */
    private static final Set<String> AFTER_LEADING = words("to all");

    /** Say nothing behind what is asked. */
    private static final List<List<String>> TRAILING =
            phrases("have", "exist", "altogether", "in total", "in database");

    /** Begin what may stand before or behind the rest of a question. */
    private static final Set<String> MOVABLE =
            words("in for from on at during within among between before after until each");

    private static final Set<String> EMPTY_MARKS = Set.of(".", ",", "?", "!", ";", ":", "(", ")", "\"", "'", "`");

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("every", "each"),
            Map.entry("per", "each"),
            Map.entry("by", "each"),
            Map.entry("avg", "average"),
            Map.entry("mean", "average"),
            Map.entry("max", "maximum"),
            Map.entry("min", "minimum"),
            Map.entry("sum", "total"),
            Map.entry("asc", "ascending"),
            Map.entry("desc", "descending"),
            Map.entry("percent", "%"),
            Map.entry("cannot", "not"),
            Map.entry("did", "was"),
            Map.entry("were", "was"));

    /** Not plurals, whatever their end. */
    private static final Set<String> SINGULAR = words("was does has less plus seconds news sales");

    /** Several words that mean one, the longer ones first. */
    private static final List<List<String>> COUNTS =
            phrases("total number of", "total count of", "how many", "number of", "count of", "count all");

    private TellingWords() {}

    private static Set<String> words(String words) {
        return Set.of(words.split("\\s+"));
    }

    private static List<List<String>> phrases(String... phrases) {
        return Stream.of(phrases).map(words -> List.of(words.split(" "))).toList();
    }

    /** Whether two questions have the same telling words, in one order save for what is put in front of the rest. */
    static boolean agree(String question, String other) {
        List<String> words = of(question);
        List<String> others = of(other);
        return !words.isEmpty() && (words.equals(others) || isMoved(words, others) || isMoved(others, words));
    }

    /** Whether the other words are these with their beginning put at the end. */
    private static boolean isMoved(List<String> words, List<String> others) {
        if (words.size() != others.size() || !MOVABLE.contains(words.get(0))) {
            return false;
        }
        boolean moved = false;
        for (int cut = 1; cut < words.size() && !moved; cut++) {
            moved = others.equals(
                    Stream.concat(words.subList(cut, words.size()).stream(), words.subList(0, cut).stream())
                            .toList());
        }
        return moved;
    }

    /** The telling words of a question. */
    static List<String> of(String question) {
        List<String> words = new ArrayList<>();
        for (Token token : Tokenizer.tokenize(Normalizer.normalize(question, Normalizer.Form.NFKC))) {
            words.addAll(wordsOf(token));
        }
        List<String> core = new ArrayList<>(words.subList(endOfLeading(words), words.size()));
        core.removeIf(EMPTY::contains);
        return NumberWords.inOneForm(counted(withoutTrailing(core))).stream()
                .map(word -> SAME.getOrDefault(word, word))
                .toList();
    }

    private static List<String> withoutTrailing(List<String> words) {
        return TRAILING.stream()
                .filter(phrase -> words.size() > phrase.size()
                        && words.subList(words.size() - phrase.size(), words.size())
                                .equals(phrase))
                .findFirst()
                .map(phrase -> words.subList(0, words.size() - phrase.size()))
                .orElse(words);
    }

    private static List<String> wordsOf(Token token) {
        return switch (token.kind()) {
            case QUOTED -> List.of("\"" + token.text() + "\"");
            case POSSESSIVE -> List.of();
            case PUNCTUATION -> EMPTY_MARKS.contains(token.text()) ? List.of() : List.of(token.text());
            case NUMBER ->
                token.lower().endsWith("%")
                        ? List.of(token.lower().substring(0, token.lower().length() - 1), "%")
                        : List.of(token.lower());
            case DATE -> List.of(token.lower());
            case WORD -> wordsOf(token.text(), token.lower());
        };
    }

    /** A word in capitals is a name, whatever it means in small letters: {@code US}, {@code IT}, {@code WHO}. */
    private static List<String> wordsOf(String text, String lower) {
        if (text.length() > 1 && !text.equals(lower) && text.equals(text.toUpperCase(Locale.ROOT))) {
            return List.of("name " + lower);
        }
        if (NumberWords.isCompound(lower)) {
            return List.of(lower.split("-"));
        }
        return List.of(lower.endsWith("s") && !SINGULAR.contains(lower) ? EnglishMorphology.lemma(lower) : lower);
    }

    private static int endOfLeading(List<String> words) {
        int end = 0;
        boolean asked = false;
        while (end < words.size()
                && (EMPTY.contains(words.get(end))
                        || LEADING.contains(words.get(end))
                        || (asked && AFTER_LEADING.contains(words.get(end))))) {
            asked |= LEADING.contains(words.get(end));
            end++;
        }
        return end;
    }

    private static List<String> counted(List<String> words) {
        List<String> counted = new ArrayList<>();
        int index = 0;
        while (index < words.size()) {
            List<String> rest = words.subList(index, words.size());
            List<String> found = COUNTS.stream()
                    .filter(count -> rest.size() >= count.size()
                            && rest.subList(0, count.size()).equals(count))
                    .findFirst()
                    .orElse(List.of());
            counted.add(found.isEmpty() ? rest.get(0) : "count");
            index += Math.max(1, found.size());
        }
        return counted;
    }
}
