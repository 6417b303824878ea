package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.lexicon.MeasureVerbs;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in the plain form of a turn of phrase that a name takes: {@code {live}} the column that "live" implies,
 * {@code {$1}} the one that the words of a group imply.
 *
 * @param kind what name is looked for
 * @param argument the word or the group that says it
 */
record ImpliedSlot(Kind kind, String argument) {

    /** What name is looked for, after the first word in the braces. */
    enum Kind {
        /** The column that a word or the words of a group imply. */
        IMPLIED(""),
        /** Who does what a verb says. */
        BY("by "),
        /** The column of that name in the table of what the phrase is about. */
        OF("of "),
        /** The number of that name. */
        AMOUNT("amount "),
        /** What a superlative or comparative measures. */
        DEGREE("degree "),
        /** How many do what a verb says. */
        VERB("verb "),
        /** When what a verb says was done. */
        WHEN("when "),
        /** Where something is: its town, and the state or country of that. */
        PLACE("place "),
        /** The only table of people that have what a word implies. */
        HOLDER("holder ");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** Reads what stands between braces. */
    static ImpliedSlot parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.IMPLIED && text.startsWith(kind.prefix)) {
                return new ImpliedSlot(kind, text.substring(kind.prefix.length()));
            }
        }
        return new ImpliedSlot(Kind.IMPLIED, text);
    }

    /** Whether the words of a group say what is looked for. */
    boolean isGroup() {
        return argument.startsWith("$");
    }

    /**
     * The name that fits.
     *
     * @param table what the phrase is about, or null where it does not say
     * @param words those of the group, or of the argument itself
     */
    Optional<ImpliedColumnFinder.Fit> find(ImpliedColumnFinder finder, @Nullable SchemaTable table, List<Token> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String first = words.get(0).lower();
        if (kind == Kind.HOLDER) {
            return finder.holder(attributes(first));
        }
        if (table == null) {
            return kind == Kind.VERB ? finder.onlyMeasure(MeasureVerbs.of(first)) : Optional.empty();
        }
        List<String> lemmas = words.stream().map(Token::lemma).toList();
        return switch (kind) {
            case IMPLIED -> finder.column(table, ImpliedColumnWords.of(text(words)));
            case BY -> finder.agent(table, words.get(0));
            case OF -> finder.named(table, lemmas);
            case AMOUNT ->
                finder.named(table, lemmas).filter(fit -> fit.column().isMeasure());
            case DEGREE -> finder.measured(table, first);
            case VERB -> finder.measure(table, MeasureVerbs.of(first));
            case WHEN -> finder.moment(table, words.get(0));
            case PLACE -> finder.place(table, ImpliedColumnWords.of(text(words)));
            case HOLDER -> throw new IllegalStateException("found without a table");
        };
    }

    private static List<ImpliedAttribute> attributes(String word) {
        List<ImpliedAttribute> ofVerb = MeasureVerbs.of(word);
        return ofVerb.isEmpty() ? ImpliedColumnWords.of(word) : ofVerb;
    }

    private static String text(List<Token> words) {
        return String.join(" ", words.stream().map(Token::lower).toList());
    }
}
