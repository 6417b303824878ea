package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By what a value is found, wherever it is kept. Immutable. */
public final class ValueKeys {

    private static final int MAX_WORDS = 12;
    private static final int MAX_WORDS_STEMMED = 4;
    private static final int MAX_WORDS_SEARCHED = 24;
    /** Columns with more different numbers hold measurements or keys, not categories. */
    private static final int MAX_NUMBERS = 3_000;

    private final @Nullable BigDecimal number;
    private final List<String> words;
    private final List<String> baseForms;
    private final boolean dated;

    private ValueKeys(@Nullable BigDecimal number, List<String> words, boolean dated) {
        this.number = number;
        this.words = words;
        this.baseForms = words.size() <= MAX_WORDS_STEMMED ? NormalForm.lemmas(words) : List.of();
        this.dated = dated;
    }

    /** The keys of a value in a column of this profile. */
    public static ValueKeys of(Object value, ColumnProfile profile) {
        if (value instanceof Number) {
            boolean category = profile.complete() && profile.distinctValues() <= MAX_NUMBERS;
            @Nullable
            BigDecimal number = category
                    ? ColumnProfiler.numberIn(value).map(ValueKeys::canonical).orElse(null)
                    : null;
            return new ValueKeys(number, List.of(), false);
        }
        List<String> words = NormalForm.words(value.toString());
        return new ValueKeys(
                null, words.size() > MAX_WORDS_SEARCHED ? List.of() : words, profile.content() == Content.DATE);
    }

    /** A number so that equal ones are equal however they are written. */
    public static BigDecimal canonical(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    /** The number by which it is found, in canonical form. */
    public Optional<BigDecimal> number() {
        return Optional.ofNullable(number);
    }

    /** Its words, in order; none where it is not found by words. */
    public List<String> words() {
        return words;
    }

    /** The run of all its words; empty where it is not found as a whole. */
    public Optional<String> whole() {
        return words.isEmpty() || words.size() > MAX_WORDS ? Optional.empty() : Optional.of(String.join(" ", words));
    }

    /** The run of the base forms of its words, where these differ from the words. */
    public Optional<String> baseForms() {
        return baseForms.isEmpty() || baseForms.equals(words)
                ? Optional.empty()
                : Optional.of(String.join(" ", baseForms));
    }

    /** The letters of its words without blanks, where it has several. */
    public Optional<String> letters() {
        return baseForms.size() < 2 ? Optional.empty() : Optional.of(String.join("", words));
    }

    /** The words with which a run that names it as a whole may begin. */
    public Set<String> firstWords() {
        Set<String> first = new LinkedHashSet<>();
        if (whole().isPresent()) {
            first.add(words.get(0));
            if (!baseForms.isEmpty()) {
                first.add(baseForms.get(0));
            }
        }
        return first;
    }

    /** Whether misspelt words of a question may be meant to be words of it. */
    public boolean isVocabulary() {
        return !baseForms.isEmpty();
    }

    /** Whether it is found by some of its words. */
    public boolean isFoundByParts() {
        return words.size() > 1 && !dated;
    }
}
