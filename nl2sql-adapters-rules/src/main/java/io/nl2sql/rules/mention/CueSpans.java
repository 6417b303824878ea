package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.weights.SpanWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the cue phrases of a question, and the cue words that are names where they stand. */
final class CueSpans {

    private static final Set<Cue> WEAK = Set.of(Cue.BE, Cue.OF, Cue.PREPOSITION, Cue.RELATIVE, Cue.ALL, Cue.IMPERATIVE);

    private static final Set<String> AMBIGUOUS =
            Set.of("count", "rank", "order", "sort", "min", "max", "total", "list");

    private static final Set<String> QUANTITIES =
            Set.of("number", "numbers", "amount", "amounts", "counts", "count", "quantity");

    private static final Set<String> SENTENCE_OPENERS = Set.of(".", ",", "?", "please", "and", ";");
    private static final Set<String> SORTED_THINGS = Set.of("by", "them", "results");
    private static final Set<String> ORDER_OPENERS = Set.of("and", ",", ".", "results");

    private final LinkedSchema schema;
    private final List<Token> tokens;
    private final boolean hasAmountColumn;

    CueSpans(LinkedSchema schema, List<Token> tokens) {
        this.schema = schema;
        this.tokens = tokens;
        this.hasAmountColumn =
                schema.columns().stream().anyMatch(column -> column.ownWords().contains("amount"));
    }

    /** The cues that begin at a token. */
    List<Span> at(int start) {
        List<Span> spans = new ArrayList<>();
        StringBuilder phrase = new StringBuilder();
        int longest = Math.min(CuePhrases.longest(), tokens.size() - start);
        for (int length = 1; length <= longest; length++) {
            Token token = tokens.get(start + length - 1);
            if (token.isQuoted() || token.kind() == Token.Kind.DATE) {
                break;
            }
            phrase.append(length == 1 ? "" : " ").append(token.lower());
            String text = phrase.toString();
            Optional<Cue> cue = CuePhrases.find(text);
            if (cue.isPresent()) {
                Span span = span(start, length, text, cue.get());
                if (span != null) {
                    spans.add(ordersAll(span) ? withFirst(span) : span);
                }
            }
        }
        return spans;
    }

    /** "Longest first", with nothing behind it in the sentence, tells an order and not a number of rows. */
    private boolean ordersAll(Span span) {
        int first = span.end();
        boolean ends = first + 1 >= tokens.size() || !tokens.get(first + 1).isWordLike();
        return span.piece() instanceof Piece.CuePiece cue
                && cue.cue().impliesAttribute()
                && first < tokens.size()
                && tokens.get(first).lower().equals("first")
                && ends;
    }

    private static Span withFirst(Span span) {
        Piece.CuePiece cue = (Piece.CuePiece) span.piece();
        double weight = span.weight() + SpanWeights.CUE_WORD + SpanWeights.CUE_FURTHER_WORD;
        return new Span(
                new Piece.CuePiece(cue.start(), cue.end() + 1, cue.cue(), cue.text() + Piece.CuePiece.FIRST), weight);
    }

    private @org.jspecify.annotations.Nullable Span span(int start, int length, String text, Cue found) {
        Cue cue = place(start, length, text, found);
        if (cue == null) {
            return null;
        }
        double weight = SpanWeights.CUE_WORD * length + SpanWeights.CUE_FURTHER_WORD * (length - 1);
        boolean idiom = cue == Cue.ALL && length > 1;
        if (WEAK.contains(cue) && !idiom) {
            weight = SpanWeights.WEAK_CUE_WORD * length;
        }
        if (AMBIGUOUS.contains(text)) {
            weight = SpanWeights.AMBIGUOUS_CUE;
        }
        boolean orderInside = text.equals("order") && start > 0 && !ORDER_OPENERS.contains(before(start));
        if (orderInside || (text.equals("rank") && start > 0)) {
            weight = SpanWeights.DOUBTFUL_CUE;
        }
        if (cue == Cue.SUM && sumsMeasure(start + length)) {
            weight = SpanWeights.SUM_OF_MEASURE * length;
        }
        if (cue == Cue.IMPERATIVE && (start == 0 || SENTENCE_OPENERS.contains(before(start)))) {
            weight = SpanWeights.IMPERATIVE_AT_START * length;
        }
        return new Span(new Piece.CuePiece(start, start + length, cue, text), weight);
    }

    /** "total sales", "total orders": a word for a sum in front of something that can be added up or counted. */
    private boolean sumsMeasure(int next) {
        if (next >= tokens.size()) {
            return false;
        }
        String noun = tokens.get(next).lemma();
        List<SchemaMatch> compound = schema.link("total", noun);
        if (!compound.isEmpty() && compound.get(0).score() >= .8) {
            return false;
        }
        List<SchemaMatch> matches = schema.link(noun);
        if (matches.isEmpty()) {
            return false;
        }
        SchemaMatch best = matches.get(0);
        boolean rows = best.isTable()
                && best.score() >= .95
                && !tokens.get(next).lower().equals(noun);
        return rows || (best.element() instanceof SchemaColumn column && column.isMeasure() && best.score() >= .6);
    }

    /** The cue a phrase is at this place, or null where it is none. */
    private @org.jspecify.annotations.Nullable Cue place(int start, int length, String text, Cue cue) {
        int end = start + length;
        return switch (text) {
            case "in" -> Cue.PREPOSITION;
            case "in all", "overall", "together" -> endsClause(end) ? cue : null;
            case "name", "state" -> start == 0 ? cue : null;
            case "list" -> start == 0 || SENTENCE_OPENERS.contains(before(start)) ? cue : null;
            case "sort" ->
                start == 0
                                && !(end < tokens.size()
                                        && SORTED_THINGS.contains(
                                                tokens.get(end).lower()))
                        ? Cue.IMPERATIVE
                        : cue;
            case "first", "the first" -> isNumber(end) ? cue : firstOf(length, end);
            case "top", "the top" -> isNumber(end) ? Cue.FIRST : Cue.HIGHEST;
            default -> cue == Cue.HOW_MANY && isName(start, text) ? null : cue;
        };
    }

    /** Whether nothing follows that belongs to the words in front: "how many are there in all?", not "in all rooms". */
    private boolean endsClause(int end) {
        return end >= tokens.size()
                || !tokens.get(end).lower().chars().allMatch(Character::isLetterOrDigit)
                || tokens.get(end).lower().equals("and");
    }

    /** "the first customer" is the earliest one; "first name" is a column. */
    private @org.jspecify.annotations.Nullable Cue firstOf(int length, int end) {
        if (length != 2 || end >= tokens.size()) {
            return null;
        }
        List<SchemaMatch> noun = schema.link(tokens.get(end).lemma());
        boolean isTable =
                !noun.isEmpty() && noun.get(0).isTable() && noun.get(0).score() >= .95;
        boolean goesOn = end + 1 < tokens.size()
                && !schema.link(tokens.get(end).lemma(), tokens.get(end + 1).lemma())
                        .isEmpty();
        return isTable && !goesOn ? Cue.EARLIEST : null;
    }

    /** "phone number of" is a column, "the amount of" too where there are amounts. */
    private boolean isName(int start, String text) {
        String first = tokens.get(start).lower();
        if (text.endsWith("numbers of") && numbersRows(start + text.split(" ").length)) {
            return true;
        }
        if (text.contains("amount") && hasAmountColumn) {
            return true;
        }
        if (!QUANTITIES.contains(first) || start == 0) {
            return false;
        }
        Token previous = tokens.get(start - 1);
        if (Vocabulary.isStopWord(previous.lower())
                || CuePhrases.contains(previous.lower())
                || !previous.lower().chars().allMatch(Character::isLetterOrDigit)) {
            return false;
        }
        if (first.equals("numbers")) {
            return true;
        }
        List<SchemaMatch> compound = schema.link(previous.lemma(), "number");
        return !compound.isEmpty() && compound.get(0).score() >= .6;
    }

    /** "the numbers of all rooms" are column values where rooms are numbered. */
    private boolean numbersRows(int next) {
        int noun = next;
        while (noun < tokens.size() && Vocabulary.isStopWord(tokens.get(noun).lower())) {
            noun++;
        }
        if (noun >= tokens.size()) {
            return false;
        }
        List<SchemaMatch> matches = schema.link(tokens.get(noun).lemma(), "number");
        return !matches.isEmpty()
                && matches.get(0).score() >= .7
                && matches.get(0).element() instanceof SchemaColumn column
                && column.words().contains("number");
    }

    private String before(int start) {
        return tokens.get(start - 1).lower();
    }

    private boolean isNumber(int index) {
        return index < tokens.size() && QuestionTokens.number(tokens.get(index)) != null;
    }
}
