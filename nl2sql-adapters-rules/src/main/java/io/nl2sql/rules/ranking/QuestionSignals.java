package io.nl2sql.rules.ranking;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.candidate.Base;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.SegmentedQuestion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a question says, as far as a query can be held against it. */
final class QuestionSignals {

    private static final Set<String> KEYS = Set.of("id", "ids", "code", "codes", "key");
    private static final Set<String> NAMES = Set.of("name", "title");

    /** Something a question may say that calls for a construct. */
    enum Signal {
        COUNT,
        EACH,
        MOST,
        HIGHEST,
        FIRST,
        ORDER,
        DOWN,
        UP,
        AVERAGE,
        SUM,
        DISTINCT,
        NOT,
        BOTH,
        EITHER,
        OR,
        AND,
        EVERYTHING,
        INEQUALITY,
        RANGE,
        LIKE,
        KEY,
        NAME,
        NUMBER,
        VALUE,
        SENTENCES
    }

    final Set<Signal> signals = EnumSet.noneOf(Signal.class);
    final List<SchemaMention> names = new ArrayList<>();
    final List<Piece.ValuePiece> values = new ArrayList<>();
    final List<Piece.NumberPiece> numbers = new ArrayList<>();
    int unknownWords;

    private QuestionSignals() {}

    static QuestionSignals of(Base base) {
        QuestionSignals signals = new QuestionSignals();
        SegmentedQuestion question = base.question();
        for (Piece piece : question.pieces()) {
            signals.add(piece);
        }
        for (Token token : question.tokens()) {
            signals.flag(Signal.KEY, KEYS.contains(token.lower()));
            signals.flag(Signal.NAME, NAMES.contains(token.lemma()));
        }
        return signals;
    }

    boolean says(Signal signal) {
        return signals.contains(signal);
    }

    private void flag(Signal signal, boolean said) {
        if (said) {
            signals.add(signal);
        }
    }

    private void add(Piece piece) {
        if (piece instanceof Piece.CuePiece cue) {
            addCue(cue.ordersAll() ? Cue.ORDER_BY : cue.cue());
        } else if (piece instanceof Piece.NamePiece name) {
            names.add(name.mention());
        } else if (piece instanceof Piece.ValuePiece value) {
            values.add(value);
            signals.add(Signal.VALUE);
        } else if (piece instanceof Piece.NumberPiece number) {
            numbers.add(number);
            signals.add(Signal.NUMBER);
        } else if (piece instanceof Piece.WordPiece word && !Vocabulary.isStopWord(word.word())) {
            unknownWords++;
        }
    }

    private void addCue(Cue cue) {
        switch (cue) {
            case HOW_MANY -> signals.add(Signal.COUNT);
            case EACH -> signals.add(Signal.EACH);
            case MOST, LEAST -> signals.add(Signal.MOST);
            case FIRST -> signals.add(Signal.FIRST);
            case ORDER_BY -> signals.add(Signal.ORDER);
            case ASCENDING -> signals.add(Signal.UP);
            case DESCENDING -> signals.add(Signal.DOWN);
            case AVERAGE -> signals.add(Signal.AVERAGE);
            case SUM -> signals.add(Signal.SUM);
            case DISTINCT -> signals.add(Signal.DISTINCT);
            case NOT, NOT_EQUAL -> signals.add(Signal.NOT);
            case BOTH -> signals.add(Signal.BOTH);
            case EITHER -> signals.add(Signal.EITHER);
            case OR -> signals.add(Signal.OR);
            case AND -> signals.add(Signal.AND);
            case EVERYTHING -> signals.add(Signal.EVERYTHING);
            case BETWEEN -> signals.add(Signal.RANGE);
            case STARTS_WITH, ENDS_WITH, CONTAINS -> signals.add(Signal.LIKE);
            default -> {
                flag(Signal.INEQUALITY, cue.isInequality());
                flag(Signal.HIGHEST, cue.isSuperlative());
            }
        }
    }
}
