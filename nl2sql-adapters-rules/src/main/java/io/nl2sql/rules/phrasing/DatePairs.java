package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.rules.lexicon.DateRole;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.ElapsedTime;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the two dates between which the time is asked for: both are named, or a verb names one of them and the other
 * one is its natural counterpart. Where more than one pair would do there is none.
 */
final class DatePairs {

    private static final Set<String> HEADS = Set.of("date", "time", "day", "on", "at");

    private final LinkedSchema schema;
    private final Set<SchemaTable> mentioned;

    /**
     * @param mentioned the tables that the question names
     */
    DatePairs(LinkedSchema schema, Set<SchemaTable> mentioned) {
        this.schema = schema;
        this.mentioned = Set.copyOf(mentioned);
    }

    /** The time from one named date to another. */
    Optional<ElapsedTime> between(String from, String to) {
        return only(times(time -> isNamed(time.start(), from) && isNamed(time.end(), to)));
    }

    /** The time that a verb or noun speaks of: "ship", "stay". */
    Optional<ElapsedTime> of(String verb) {
        Optional<List<String>> lasting = DateRole.ofVerb(verb);
        if (lasting.isPresent()) {
            List<String> nouns = lasting.get();
            return only(times(time -> isNatural(time) && isSaidOf(time, nouns)));
        }
        List<ElapsedTime> ending = times(time -> isNatural(time) && isNamed(time.end(), verb));
        return only(
                ending.isEmpty()
                        ? times(time -> isNatural(time) && (isNamed(time.start(), verb) || isOfTable(time, verb)))
                        : ending);
    }

    private List<ElapsedTime> times(Predicate<ElapsedTime> meant) {
        return schema.elapsed().stream().filter(meant).toList();
    }

    /** The one pair meant, of those in tables that the question names, if any are; of several starts the row's own. */
    private Optional<ElapsedTime> only(List<ElapsedTime> times) {
        List<ElapsedTime> near = times.stream()
                .filter(time -> mentioned.contains(time.days().table()))
                .toList();
        List<ElapsedTime> left = near.isEmpty() ? times : near;
        if (left.size() > 1) {
            left = left.stream().filter(time -> isOfRow(time.start())).toList();
        }
        return left.size() == 1 ? Optional.of(left.get(0)) : Optional.empty();
    }

    /** Whether it leads from a beginning to an end. */
    private static boolean isNatural(ElapsedTime time) {
        return (has(time.start(), DateRole.BEGIN) || isOfRow(time.start())) && has(time.end(), DateRole.END);
    }

    /** Whether it is the date of the row itself: the order date of an order. */
    private static boolean isOfRow(SchemaColumn date) {
        return date.words().stream()
                        .allMatch(word ->
                                HEADS.contains(word) || date.table().words().contains(word))
                && !has(date, DateRole.END)
                && !has(date, DateRole.DUE)
                && !has(date, DateRole.OTHER);
    }

    private static boolean has(SchemaColumn date, DateRole role) {
        return DateRole.of(date.words()).filter(told -> told == role).isPresent();
    }

    private boolean isSaidOf(ElapsedTime time, List<String> nouns) {
        SchemaTable table = time.days().table();
        if (nouns.isEmpty()) {
            return mentioned.contains(table);
        }
        return table.words().stream().anyMatch(nouns::contains)
                || time.start().words().stream().anyMatch(nouns::contains);
    }

    private static boolean isOfTable(ElapsedTime time, String noun) {
        String lemma = EnglishMorphology.lemma(noun);
        return time.days().table().words().contains(lemma);
    }

    private static boolean isNamed(SchemaColumn date, String asked) {
        String lemma = EnglishMorphology.lemma(asked);
        String stem = EnglishMorphology.stem(asked);
        return date.words().stream()
                .filter(word -> !HEADS.contains(word))
                .anyMatch(word -> EnglishMorphology.stem(word).equals(stem)
                        || WordSimilarity.of(lemma, word) >= WordSimilarity.FAMILY);
    }
}
