package io.nl2sql.rules.confidence;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.ExistenceCondition;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.plan.QueryPlanner.Planned;
import io.nl2sql.rules.schema.SchemaMatch;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What speaks for and against an interpretation.
 *
 * @param unplaced words of meaning that nothing accounts for, in question order
 * @param linked number of names and values found
 * @param english whether the words look like English
 * @param headUnknown whether the very thing asked for, or all that is said of it, is words that nothing accounts for
 * @param features the measured features; a missing one is 0
 */
public record Evidence(
        List<String> unplaced, int linked, boolean english, boolean headUnknown, Map<Feature, Double> features) {

    private static final double LARGEST_MARGIN = .6;
    private static final double RIVAL_MARGIN = .15;
    private static final double TIE = .05;
    private static final int MOST_TIES = 8;
    private static final int LEAST_FOREIGN = 2;

    public Evidence {
        unplaced = List.copyOf(unplaced);
        features = Map.copyOf(features);
    }

    /** The evidence for the first of some queries. */
    public static Evidence of(SegmentedQuestion question, Frame frame, List<Planned> plans, String sql, int tables) {
        Map<Feature, Double> features = new EnumMap<>(Feature.class);
        List<String> unplaced = UnplacedWords.of(question);
        if (sql.contains(" LEFT JOIN ")) {
            unplaced.removeIf(word -> frame.relations().contains(EnglishMorphology.lemma(word)));
        }
        if (sql.contains(" HAVING ")) {
            unplaced.removeIf(word -> Vocabulary.saysSeveral(word.toLowerCase(Locale.ROOT)));
        }
        features.put(Feature.BIAS, 1.0);
        measureWords(features, question, unplaced);
        UnplacedWords.measure(question, unplaced, features);
        int linked = measureLinks(features, question);
        measureFrame(features, question, frame);
        measureQueries(features, plans, sql);
        features.put(Feature.SCHEMA_SIZE, tables / 10.0);
        boolean unknown = UnknownHead.isIn(question) || LostRestriction.isIn(question, unplaced, sql);
        return new Evidence(unplaced, linked, isEnglish(question, unplaced), unknown, features);
    }

    /** A question with several unknown words and not a single English function word is in another language. */
    private static boolean isEnglish(SegmentedQuestion question, List<String> unplaced) {
        boolean function = question.tokens().stream()
                .anyMatch(token -> Vocabulary.isStopWord(token.lower()) || CuePhrases.contains(token.lower()));
        long foreign = unplaced.stream()
                .filter(word -> !Vocabulary.isWord(word.toLowerCase(Locale.ROOT)))
                .count();
        return function || foreign < LEAST_FOREIGN;
    }

    /** The features by name. */
    public Map<String, Double> named() {
        Map<String, Double> named = new TreeMap<>();
        features.forEach((feature, value) -> named.put(feature.name(), value));
        return named;
    }

    /** A feature's value. */
    public double value(Feature feature) {
        return features.getOrDefault(feature, 0.0);
    }

    private static void measureWords(Map<Feature, Double> features, SegmentedQuestion question, List<String> unplaced) {
        long content = question.tokens().stream()
                .filter(token -> token.isQuoted() || (token.isWordLike() && !Vocabulary.isStopWord(token.lower())))
                .count();
        features.put(Feature.UNPLACED_WORDS, (double) unplaced.size());
        features.put(Feature.UNPLACED_SHARE, unplaced.size() / (double) Math.max(1, content));
        features.put(Feature.LENGTH, question.tokens().size() / 10.0);
        features.put(Feature.SENTENCES, count(question, Cue.SENTENCE_END) > 1 ? 1.0 : 0.0);
        features.put(Feature.NEGATION, flag(count(question, Cue.NOT) + count(question, Cue.NOT_EQUAL) > 0));
        features.put(Feature.ALTERNATIVE, flag(count(question, Cue.OR) > 0));
        boolean averages = count(question, Cue.AVERAGE) + count(question, Cue.ON_AVERAGE) > 0;
        features.put(Feature.AVERAGE_OR_SUM, flag(averages || count(question, Cue.SUM) > 0));
    }

    private static long count(SegmentedQuestion question, Cue cue) {
        return question.pieces().stream().filter(piece -> piece.isCue(cue)).count();
    }

    private static double flag(boolean holds) {
        return holds ? 1 : 0;
    }

    private static int measureLinks(Map<Feature, Double> features, SegmentedQuestion question) {
        double total = 0;
        double weakest = 1;
        int names = 0;
        int values = 0;
        int ties = 0;
        boolean unknown = false;
        for (Piece piece : question.pieces()) {
            if (piece instanceof Piece.NamePiece name) {
                double score = name.mention().best().score();
                total += score;
                weakest = Math.min(weakest, score);
                names++;
                ties += ties(name.mention());
            } else if (piece instanceof Piece.ValuePiece value) {
                values++;
                unknown |= value.mention().isUnknown();
            }
        }
        features.put(Feature.MEAN_LINK, names == 0 ? 0 : total / names);
        features.put(Feature.WEAKEST_LINK, names == 0 ? 0 : weakest);
        features.put(Feature.AMBIGUITY, Math.min(ties, MOST_TIES) / 2.0);
        features.put(Feature.UNKNOWN_VALUE, flag(unknown));
        features.put(Feature.STORED_VALUES, (double) values);
        return names + values;
    }

    private static int ties(SchemaMention mention) {
        int ties = -1;
        for (SchemaMatch match : mention.matches()) {
            ties += match.score() >= mention.best().score() - TIE ? 1 : 0;
        }
        return ties;
    }

    private static void measureFrame(Map<Feature, Double> features, SegmentedQuestion question, Frame frame) {
        int existences = 0;
        boolean guessed = false;
        for (FrameCondition condition : frame.conditions()) {
            existences += condition instanceof ExistenceCondition ? 1 : 0;
            guessed |= condition instanceof NumberCondition number && number.attribute() == null;
        }
        int entities = 0;
        for (Asked asked : frame.asked()) {
            SchemaMention mention = asked.mention();
            entities +=
                    mention != null && !asked.isAggregate() && mention.best().isTable() ? 1 : 0;
        }
        features.put(Feature.CONDITIONS, (double) frame.conditions().size());
        features.put(Feature.EXISTENCES, (double) existences);
        features.put(Feature.GUESSED_COLUMN, flag(guessed));
        features.put(Feature.SHOWN, (double) frame.asked().size());
        features.put(Feature.SHOWN_ENTITY, (double) entities);
        features.put(Feature.SUPERLATIVES, (double) frame.superlatives().stream()
                .filter(superlative -> superlative.limit() > 0)
                .count());
        features.put(Feature.GROUPS, (double) frame.groups().size());
        features.put(Feature.COUNT, flag(frame.asked().stream().anyMatch(Asked::isCount)));
        features.put(Feature.PENALTY, flag(question.pieces().isEmpty()));
    }

    private static void measureQueries(Map<Feature, Double> features, List<Planned> plans, String sql) {
        if (plans.isEmpty()) {
            return;
        }
        Planned best = plans.get(0);
        double margin = plans.size() > 1 ? best.score() - plans.get(1).score() : LARGEST_MARGIN;
        long rivals = plans.stream()
                .skip(1)
                .filter(plan -> best.score() - plan.score() < RIVAL_MARGIN)
                .count();
        features.put(Feature.MARGIN, Math.min(LARGEST_MARGIN, margin));
        features.put(Feature.RIVALS, (double) rivals);
        features.put(Feature.JOINS, (double) best.joins());
        features.put(Feature.PENALTY, best.penalty());
        features.put(Feature.SUBQUERIES, occurrences(sql, "SELECT") - 1.0);
        features.put(Feature.GROUP_BY, flag(sql.contains("GROUP BY")));
        features.put(Feature.ORDER_BY, flag(sql.contains("ORDER BY")));
        features.put(
                Feature.SET_OPERATION,
                flag(sql.contains(" INTERSECT ") || sql.contains(" UNION ") || sql.contains(" EXCEPT ")));
    }

    private static double occurrences(String text, String part) {
        int found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            found++;
        }
        return found;
    }
}
