package io.nl2sql.rules.mention;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.phrasing.PlainPhrases;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.weights.SpanWeights;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Segments a question: finds every stretch that could be a cue, a name, a value or a number and keeps the division of
 * the whole question that is worth most.
 */
public final class Segmenter {

    private static final int LONGEST_ABBREVIATION = 3;
    private static final Set<String> QUANTIFIERS =
            Set.of("than", "least", "most", "exactly", "only", "over", "equal", "to", "have", "has", "between");

    /** Shorter words in front of a full stop may be abbreviated. */
    private static final int SHORTEST_LAST = 5;

    private static final Set<String> WHOLE_NAME = Set.of("full", "complete", "whole");

    private final LinkedSchema schema;
    private final List<Token> tokens;
    private final StoredValues stored;
    private final CueSpans cues;
    private final NameSpans names;
    private final ValueSpans values;
    private final QuotedValues quoted;
    private final TimeSpans times;
    private final StateSpans states;
    private final List<List<Span>> spansAt = new ArrayList<>();
    private List<Piece> pieces = new ArrayList<>();

    private Segmenter(LinkedSchema schema, List<Token> tokens, StoredValues stored, LocalDate today) {
        this.schema = schema;
        this.times = new TimeSpans(schema, tokens, today);
        this.states = new StateSpans(schema, tokens);
        this.tokens = tokens;
        this.stored = stored;
        this.cues = new CueSpans(schema, tokens);
        this.names = new NameSpans(schema, tokens);
        this.values = new ValueSpans(schema, tokens, stored);
        this.quoted = new QuotedValues(stored);
    }

    /**
     * Segments a question.
     *
     * @param question as asked
     * @param matches the stored values found in it
     * @param today the day that "last month" is counted from
     */
    public static SegmentedQuestion segment(
            String question, LinkedSchema schema, List<ValueMatch> matches, LocalDate today) {
        return segmentations(question, schema, matches, today, 1, 0).get(0).question();
    }

    /**
     * One of several segmentations.
     *
     * @param question the pieces
     * @param gap how much less it is worth than the best one
     */
    public record Segmentation(SegmentedQuestion question, double gap) {}

    /**
     * Segments a question in several ways, best first.
     *
     * @param question as asked
     * @param matches the stored values found in it
     * @param today the day that "last month" is counted from
     * @param most how many segmentations at most, at least 1
     * @param largestGap how much less than the best one they may be worth
     */
    public static List<Segmentation> segmentations(
            String question,
            LinkedSchema schema,
            List<ValueMatch> matches,
            LocalDate today,
            int most,
            double largestGap) {
        List<Token> tokens = QuestionTokens.of(question);
        StoredValues stored = new StoredValues(schema, matches);
        Slips.mend(tokens, schema, stored);
        PlainPhrases.apply(tokens, schema, stored.named(), today);
        SharedHeads.distribute(tokens, schema);
        SharedHeads.distributeNumbered(tokens, schema);
        SharedHeads.distributeModifiers(tokens, schema);
        Segmenter segmenter = new Segmenter(schema, tokens, stored, today);
        List<Segmentation> segmentations = new ArrayList<>();
        for (Division division : segmenter.divisions(most, largestGap)) {
            List<Piece> pieces = segmenter.read(division);
            segmentations.add(new Segmentation(new SegmentedQuestion(tokens, pieces), division.gap()));
        }
        return segmentations;
    }

    private List<Division> divisions(int most, double largestGap) {
        List<Double> skipping = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            spansAt.add(spansAt(index));
            boolean content = !Vocabulary.isStopWord(tokens.get(index).lower());
            skipping.add(content ? SpanWeights.UNKNOWN_WORD : 0.0);
        }
        return Division.best(spansAt, skipping, most, largestGap);
    }

    private List<Piece> read(Division division) {
        pieces = new ArrayList<>();
        List<@Nullable Span> chosen = division.chosen();
        int index = 0;
        while (index < tokens.size()) {
            int next = splitFullName(index);
            index = next > index ? next : readOff(index, chosen);
        }
        return List.copyOf(pieces);
    }

    private List<Span> spansAt(int index) {
        Token token = tokens.get(index);
        if (token.isQuoted() || token.kind() == Token.Kind.DATE) {
            ValueMention whole = new ValueMention(token.text(), true, List.of());
            return List.of(new Span(new Piece.ValuePiece(index, index + 1, whole, null), SpanWeights.QUOTED));
        }
        List<Span> spans = new ArrayList<>(cues.at(index));
        Cue mark = mark(index);
        if (mark != null) {
            spans.add(new Span(new Piece.CuePiece(index, index + 1, mark, token.lower()), SpanWeights.MARK));
            return spans;
        }
        Span number = number(index);
        if (number != null) {
            spans.add(number);
        }
        Stream.of(
                        MeasuredNumbers.at(tokens, index),
                        MeasuredNumbers.asked(tokens, index),
                        MeasuredNumbers.counted(tokens, index, schema))
                .filter(Objects::nonNull)
                .forEach(spans::add);
        spans.addAll(times.at(index));
        spans.addAll(states.at(index));
        List<Span> found = values.at(index);
        spans.addAll(found);
        for (Span name : names.at(index)) {
            if (!isFarFetched(name) || found.stream().noneMatch(value -> value.end() >= name.end())) {
                spans.add(name);
            }
        }
        return spans;
    }

    /** A name that is only related in meaning: what is stored in so many words is a value first. */
    private boolean isFarFetched(Span span) {
        return span.piece() instanceof Piece.NamePiece name
                && name.mention().words().stream().noneMatch(schema::resembles);
    }

    private @Nullable Cue mark(int index) {
        return switch (tokens.get(index).lower()) {
            case "." -> endsSentence(index) ? Cue.SENTENCE_END : null;
            case "?", "!", ";" -> Cue.SENTENCE_END;
            case ",", "(", ")", ":" -> Cue.COMMA;
            case "'s", "'" -> Cue.POSSESSIVE;
            default -> null;
        };
    }

    private boolean endsSentence(int index) {
        return index + 1 >= tokens.size()
                || tokens.get(index + 1).isCapitalized()
                || tokens.get(index + 1).isQuoted()
                || (index > 0 && tokens.get(index - 1).text().length() >= SHORTEST_LAST && isPlainWord(index - 1));
    }

    /** A word that is no abbreviation: what is typed in haste goes on with a small letter behind the full stop. */
    private boolean isPlainWord(int index) {
        return Vocabulary.isWord(tokens.get(index).lemma());
    }

    private @Nullable Span number(int index) {
        Token token = tokens.get(index);
        BigDecimal number = QuestionTokens.number(token);
        if (number == null) {
            return null;
        }
        String lower = token.lower();
        boolean pronoun = lower.equals("one") || lower.equals("once");
        if (pronoun && !(index > 0 && QUANTIFIERS.contains(tokens.get(index - 1).lower()))) {
            return null;
        }
        double weight = SpanWeights.NUMBER;
        if (Vocabulary.number(lower) != null) {
            weight = lower.equals("one") ? SpanWeights.ONE : SpanWeights.NUMBER_WORD;
        }
        return new Span(new Piece.NumberPiece(index, index + 1, number, lower, null, null), weight);
    }

    /** "full name" means first and last name where there is no such column. Returns the index behind, or the same. */
    private int splitFullName(int index) {
        if (!WHOLE_NAME.contains(tokens.get(index).lower())
                || index + 1 >= tokens.size()
                || !tokens.get(index + 1).lemma().equals("name")) {
            return index;
        }
        List<SchemaMatch> first = schema.link("first", "name");
        List<SchemaMatch> last = schema.link("last", "name");
        List<SchemaMatch> full = schema.link("full", "name");
        boolean apart = !first.isEmpty()
                && !last.isEmpty()
                && first.get(0).score() > .75
                && last.get(0).score() > .75;
        if (!apart || (!full.isEmpty() && full.get(0).score() > .8)) {
            return index;
        }
        int end = index + 2;
        pieces.add(new Piece.NamePiece(
                index, end, new SchemaMention("first name", List.of("first", "name"), firstOf(first))));
        pieces.add(new Piece.CuePiece(end, end, Cue.AND, "and"));
        pieces.add(new Piece.NamePiece(
                index, end, new SchemaMention("last name", List.of("last", "name"), firstOf(last))));
        return end;
    }

    private static List<SchemaMatch> firstOf(List<SchemaMatch> matches) {
        return matches.subList(0, Math.min(20, matches.size()));
    }

    private int readOff(int index, List<@Nullable Span> chosen) {
        Span span = chosen.get(index);
        if (span == null) {
            return readUnknown(index, chosen);
        }
        Piece piece = span.piece();
        if (piece instanceof Piece.ValuePiece value && value.mention().isQuoted()) {
            for (ValueMention mention : quoted.read(tokens.get(index))) {
                pieces.add(new Piece.ValuePiece(index, index + 1, mention, null));
            }
        } else if (piece instanceof Piece.ValuePiece value) {
            pieces.add(new Piece.ValuePiece(index, value.end(), value.mention(), nameAt(index, value.end())));
        } else if (piece instanceof Piece.NumberPiece number) {
            pieces.add(new Piece.NumberPiece(
                    index, number.end(), number.value(), number.word(), valueAt(index, number.end()), number.unit()));
        } else if (piece instanceof Piece.NamePiece name) {
            pieces.add(new Piece.NamePiece(index, name.end(), name.mention().again()));
        } else {
            pieces.add(piece);
        }
        return span.end();
    }

    private @Nullable SchemaMention nameAt(int start, int end) {
        return spansAt.get(start).stream()
                .filter(span -> span.end() == end && span.piece() instanceof Piece.NamePiece)
                .map(span -> ((Piece.NamePiece) span.piece()).mention().again())
                .findFirst()
                .orElse(null);
    }

    private @Nullable ValueMention valueAt(int start, int end) {
        return spansAt.get(start).stream()
                .filter(span -> span.end() == end && span.piece() instanceof Piece.ValuePiece)
                .map(span -> ((Piece.ValuePiece) span.piece()).mention())
                .findFirst()
                .orElse(null);
    }

    private static String written(List<Token> run) {
        StringBuilder text = new StringBuilder(run.get(0).text());
        for (int index = 1; index < run.size(); index++) {
            text.append(run.get(index).start() > run.get(index - 1).end() ? " " : "")
                    .append(run.get(index).text());
        }
        return text.toString();
    }

    private boolean isPartOfValue(int start, int end) {
        return end <= tokens.size()
                && stored.at(tokens, start, end).stream().anyMatch(value -> value.kind() == ValueMatch.Kind.CONTAINED);
    }

    /** The dot of "St. Louis". */
    private boolean isSignOfAbbreviation(int index) {
        Token before = tokens.get(index - 1);
        return tokens.get(index).text().equals(".")
                && before.end() == tokens.get(index).start()
                && before.isCapitalized()
                && before.text().length() <= LONGEST_ABBREVIATION;
    }

    /** A capitalised unknown word may be a value that was not sampled, or a part of a longer one. */
    private int readUnknown(int index, List<@Nullable Span> chosen) {
        Token token = tokens.get(index);
        if (isLetterOfColumn(token)) {
            pieces.add(new Piece.ValuePiece(index, index + 1, new ValueMention(token.text(), false, List.of()), null));
            return index + 1;
        }
        if (!isUnknownName(index, chosen) || index == 0 || token.text().length() < 2) {
            pieces.add(new Piece.WordPiece(index, index + 1, token.lower()));
            return index + 1;
        }
        if (!isPartOfValue(index, index + 1) && !mayIntroduceValue()) {
            pieces.add(new Piece.WordPiece(index, index + 1, token.lower()));
            return index + 1;
        }
        int end = index + 1;
        while (end < tokens.size()) {
            if (isUnknownName(end, chosen)) {
                end++;
            } else if (isSignOfAbbreviation(end) && isPartOfValue(index, end + 2)) {
                end += 2;
            } else {
                break;
            }
        }
        String text = written(tokens.subList(index, end));
        List<ValueCandidate> parts = StoredValues.contained(stored.at(tokens, index, end), text, .6);
        pieces.add(new Piece.ValuePiece(index, end, new ValueMention(text, false, parts), null));
        return end;
    }

    /** "with code x": a single letter behind the name of a text column is a value of it. */
    private boolean isLetterOfColumn(Token token) {
        return token.text().length() == 1
                && Character.isLetter(token.text().charAt(0))
                && !Vocabulary.isStopWord(token.lower())
                && !pieces.isEmpty()
                && pieces.get(pieces.size() - 1) instanceof Piece.NamePiece name
                && name.mention().best().element() instanceof SchemaColumn column
                && !column.isNumeric();
    }

    private boolean isUnknownName(int index, List<@Nullable Span> chosen) {
        Token token = tokens.get(index);
        return chosen.get(index) == null
                && !Vocabulary.isStopWord(token.lower())
                && (token.isCapitalized() || (!Vocabulary.isWord(token.lower()) && isPartOfValue(index, index + 1)));
    }

    private boolean mayIntroduceValue() {
        if (pieces.isEmpty()) {
            return false;
        }
        Piece last = pieces.get(pieces.size() - 1);
        if (last instanceof Piece.NamePiece) {
            return true;
        }
        if (last.isCue(Cue.RELATIVE) || last.isCue(Cue.PREPOSITION)) {
            String word = tokens.get(last.start()).lower();
            return word.equals("named") || word.equals("called");
        }
        return (last.isCue(Cue.BE) || last.isCue(Cue.EQUAL))
                && pieces.size() > 1
                && pieces.get(pieces.size() - 2) instanceof Piece.NamePiece;
    }
}
