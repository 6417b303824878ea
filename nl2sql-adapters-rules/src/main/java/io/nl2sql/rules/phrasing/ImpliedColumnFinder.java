package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.lexicon.RelatedWords;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the column that is spoken of without its name, in the table of what is spoken about or next to it. */
final class ImpliedColumnFinder {

    private static final double LEAST_TABLE = .6;
    private static final double LEAST_NAME = .6;
    private static final int LONGEST_NAME = 3;
    private static final double PER_CHOICE = .1;
    private static final double PER_EXTRA_WORD = .04;
    private static final double NEIGHBOUR = .35;
    private static final double LEAST_VERB = .6;

    private final LinkedSchema schema;

    ImpliedColumnFinder(LinkedSchema schema) {
        this.schema = schema;
    }

    /**
     * A column that fits.
     *
     * @param column the column
     * @param largest whether more of what was said is a larger value
     */
    record Fit(SchemaColumn column, boolean largest) {}

    /** The table that words are about, or null. */
    @Nullable
    SchemaTable table(List<Token> words) {
        List<Token> named = words.stream()
                .filter(token -> token.isWordLike() && !Vocabulary.isStopWord(token.lower()))
                .toList();
        for (int start = 0; start < named.size(); start++) {
            for (int length = Math.min(LONGEST_NAME, named.size() - start); length > 0; length--) {
                List<String> lemmas = named.subList(start, start + length).stream()
                        .map(Token::lemma)
                        .toList();
                Optional<SchemaTable> table = schema.link(lemmas).stream()
                        .filter(match -> match.isTable()
                                && match.score() >= LEAST_TABLE
                                && !match.table().isView())
                        .map(SchemaMatch::table)
                        .findFirst();
                if (table.isPresent()) {
                    return table.get();
                }
            }
        }
        return null;
    }

    /** The column of a table, or of what its rows refer to, that is named by one of the attributes. */
    Optional<Fit> column(SchemaTable table, List<ImpliedAttribute> attributes) {
        Fit best = null;
        double most = 0;
        for (SchemaTable near : near(table)) {
            for (int choice = 0; choice < attributes.size(); choice++) {
                for (SchemaColumn column : near.columns()) {
                    double score = fit(column, attributes.get(choice).word())
                            - PER_CHOICE * choice
                            - (near == table ? 0 : NEIGHBOUR);
                    if (score > most) {
                        most = score;
                        best = new Fit(column, attributes.get(choice).largest());
                    }
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double fit(SchemaColumn column, String attribute) {
        if (column.isIdLike()) {
            return 0;
        }
        List<String> words = List.of(attribute.split(" "));
        for (String word : words) {
            if (column.words().stream().noneMatch(named -> WordSimilarity.of(word, named) >= WordSimilarity.FAMILY)) {
                return 0;
            }
        }
        return 2 - PER_EXTRA_WORD * (column.ownWords().size() - words.size());
    }

    private List<SchemaTable> near(SchemaTable table) {
        List<SchemaTable> near = new ArrayList<>(List.of(table));
        for (SchemaColumn column : table.columns()) {
            SchemaColumn target = column.references();
            if (target != null && !near.contains(target.table())) {
                near.add(target.table());
            }
        }
        return near;
    }

    /** The number of a table that a superlative or comparative compares, unless it is a word that all schemas share. */
    Optional<Fit> measured(SchemaTable table, String degree) {
        if (CuePhrases.contains(degree) || CuePhrases.contains(degree + " than")) {
            return Optional.empty();
        }
        for (String adjective : ImpliedColumnWords.positives(degree)) {
            Optional<Fit> known = column(table, ImpliedColumnWords.of(adjective));
            Optional<Fit> fit = known.isPresent() || !Vocabulary.isWord(adjective)
                    ? known
                    : named(table, List.of(adjective))
                            .filter(named -> named.column().isMeasure());
            if (fit.isPresent()) {
                return fit;
            }
        }
        return Optional.empty();
    }

    /** The column of a table that base forms name. */
    Optional<Fit> named(SchemaTable table, List<String> lemmas) {
        return schema.link(lemmas).stream()
                .filter(match -> match.score() >= LEAST_NAME && match.table() == table)
                .map(SchemaMatch::element)
                .filter(SchemaColumn.class::isInstance)
                .map(column -> new Fit((SchemaColumn) column, true))
                .findFirst();
    }

    /** The column of a table that says who does what a verb says to its rows. */
    Optional<Fit> agent(SchemaTable table, Token verb) {
        List<String> nouns = AgentNouns.of(verb);
        Fit best = null;
        double most = LEAST_VERB;
        for (SchemaColumn column : table.columns()) {
            if (column.isIdLike() || column.isNumeric() || column.isTemporal()) {
                continue;
            }
            for (String named : column.ownWords()) {
                double score = nouns.contains(named) ? 1 : ofVerb(verb.lemma(), named);
                if (score > most) {
                    most = score;
                    best = new Fit(column, true);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double ofVerb(String verb, String named) {
        double alike = WordSimilarity.of(verb, named);
        return alike >= WordSimilarity.FAMILY ? alike : RelatedWords.of(verb).getOrDefault(named, 0.0);
    }
}
