package io.nl2sql.rules.reading;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.JourneyEnd;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Prefers, of several keys between two tables, the one whose column the question speaks of: "departure" airport. */
public final class KeyPreference implements ToDoubleFunction<ForeignKey> {

    /** Among keys the question does not tell apart, the column that comes first. */
    private static final double EARLIER_COLUMN = 1e-6;

    /** What a word costs that the question does not say. */
    private static final double UNSAID = .05;

    /** What a verb tells that belongs to the end of a way that a column refers to. */
    private static final double SAME_END = .88;

    private final LinkedSchema schema;
    private final Set<String> words = new LinkedHashSet<>();

    public KeyPreference(LinkedSchema schema, List<Token> tokens) {
        this.schema = schema;
        tokens.stream().filter(token -> !token.isQuoted()).forEach(token -> words.add(token.lemma()));
    }

    @Override
    public double applyAsDouble(ForeignKey key) {
        double value = 0;
        SchemaColumn first = column(new ColumnName(key.from(), key.fromColumns().get(0)));
        if (first != null) {
            value -= EARLIER_COLUMN * first.ordinal();
        }
        for (int index = 0; index < key.fromColumns().size(); index++) {
            SchemaColumn from =
                    column(new ColumnName(key.from(), key.fromColumns().get(index)));
            SchemaColumn to = column(new ColumnName(key.to(), key.toColumns().get(index)));
            if (from != null && to != null) {
                value += spokenOf(from, to);
            }
        }
        return value;
    }

    private @org.jspecify.annotations.Nullable SchemaColumn column(ColumnName name) {
        return schema.findColumn(name).orElse(null);
    }

    private double spokenOf(SchemaColumn from, SchemaColumn to) {
        double value = 0;
        boolean tellsAgent = from.words().contains("by");
        for (String word : from.words()) {
            if (to.words().contains(word)
                    || word.equals("id")
                    || word.equals("code")
                    || to.table().words().contains(word)
                    || (!tellsAgent && from.table().words().contains(word))
                    || Vocabulary.isStopWord(word)) {
                continue;
            }
            double said = words.stream()
                    .mapToDouble(asked -> Math.max(WordSimilarity.of(asked, word), isAtEnd(asked, word) ? SAME_END : 0))
                    .max()
                    .orElse(0);
            value += said == 0 ? -UNSAID : said;
        }
        return value;
    }

    /** "the flights that land in Rome" have it as their destination. */
    private static boolean isAtEnd(String asked, String word) {
        return JourneyEnd.ofName(List.of(word)).filter(end -> end.isVerb(asked)).isPresent();
    }
}
