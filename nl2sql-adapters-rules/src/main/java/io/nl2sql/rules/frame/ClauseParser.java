package io.nl2sql.rules.frame;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the pieces of a question from left to right and fills a {@link Frame}. It is always in one of three clauses
 * (what is shown, what restricts, what orders) and lets each piece decide by its sort and by what is pending.
 */
public final class ClauseParser {

    private static final Set<String> SHARING = Set.of("common", "shared");
    private static final Set<String> POSSESSIVES = Set.of("their", "its", "his", "her", "the");

    private static final Set<String> EVERYTHING = Set.of("details", "detail", "information", "info", "data");

    private final ClauseState state;
    private final CueRules cues;
    private final NameRules names;
    private final ValueRules values;
    private final NumberRules numbers;
    private final TimeRules times;

    private ClauseParser(List<Token> tokens, List<Piece> sentence) {
        state = new ClauseState(new Frame(), tokens, sentence);
        names = new NameRules(state);
        AdverbRules adverbs = new AdverbRules(state);
        cues = new CueRules(state, adverbs);
        values = new ValueRules(state);
        numbers = new NumberRules(state, adverbs);
        times = new TimeRules(state);
    }

    /** Parses every sentence of a question into one frame. Where several ask for something, the last one decides. */
    public static Frame parse(SegmentedQuestion question) {
        Frame frame = new Frame();
        boolean first = true;
        for (List<Piece> sentence : sentences(question.pieces())) {
            Frame parsed = new ClauseParser(question.tokens(), sentence).run();
            if (first) {
                frame = parsed;
                first = false;
            } else {
                join(frame, parsed, sentence.get(0).isCue(Cue.AND));
            }
        }
        Afterthoughts.read(frame, question.tokens());
        return frame;
    }

    private static List<List<Piece>> sentences(List<Piece> pieces) {
        List<List<Piece>> sentences = new ArrayList<>();
        List<Piece> current = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece.isCue(Cue.SENTENCE_END)) {
                if (!current.isEmpty()) {
                    sentences.add(current);
                    current = new ArrayList<>();
                }
            } else {
                current.add(piece);
            }
        }
        if (!current.isEmpty()) {
            sentences.add(current);
        }
        return sentences;
    }

    private static void join(Frame frame, Frame further, boolean goesOn) {
        if (frame.asked.stream().anyMatch(Asked::isCount)) {
            further.asked.removeIf(asked -> !asked.isAggregate()
                    && asked.mention() != null
                    && asked.mention().says("number")
                    && !further.hasHints(asked.mention()));
        }
        if (!further.asked.isEmpty() && goesOn && !frame.asked.isEmpty()) {
            frame.asked.addAll(further.asked);
        } else if (!further.asked.isEmpty() || further.everything) {
            replaceOutput(frame, further);
        }
        frame.addRestrictions(further);
    }

    private static void replaceOutput(Frame frame, Frame further) {
        ownOutput(frame, further);
        for (Asked asked : frame.asked) {
            if (asked.mention() != null && asked.mention().isTable()) {
                frame.tables.add(asked.mention());
            }
        }
        boolean groupAggregates = !frame.asked.isEmpty()
                && frame.asked.stream().allMatch(Asked::isAggregate)
                && further.asked.stream().noneMatch(Asked::isAggregate)
                && !frame.groups.isEmpty();
        if (groupAggregates) {
            frame.asked.addAll(0, further.asked);
        } else {
            frame.asked.clear();
            frame.asked.addAll(further.asked);
        }
        frame.everything = further.everything;
    }

    /** "Which room is the cheapest? List the name": the name of the room. */
    private static void ownOutput(Frame frame, Frame further) {
        Asked only = frame.asked.size() == 1 ? frame.lastAsked() : null;
        SchemaMention owner = only == null || only.isAggregate() ? null : only.mention();
        if (owner == null || !(owner.isReference() || (owner.isTable() && !frame.asksPerson))) {
            return;
        }
        for (Asked asked : further.asked) {
            SchemaMention shown = asked.mention();
            if (shown != null && !asked.isAggregate() && !shown.isTable() && !further.hasHints(shown)) {
                frame.hint(shown, owner);
            }
        }
    }

    private Frame run() {
        int index = 0;
        while (index < state.pieces.size()) {
            if (state.consumed.contains(index)) {
                index++;
                continue;
            }
            read(index);
            index++;
        }
        finish();
        return state.frame;
    }

    private void read(int index) {
        Piece piece = state.pieces.get(index);
        if (piece instanceof Piece.CuePiece cue) {
            cues.read(cue, index);
        } else if (piece instanceof Piece.NamePiece name) {
            if (!cues.readSame(name.mention(), index)) {
                names.read(name.mention(), index);
            }
            state.connective = null;
            state.started = true;
        } else if (piece instanceof Piece.ValuePiece value) {
            SchemaMention alternative = value.alternative();
            if (state.grouping && alternative != null) {
                state.pieces.set(index, new Piece.NamePiece(piece.start(), piece.end(), alternative));
                names.read(alternative, index);
            } else {
                values.read(value, index);
            }
            state.started = true;
        } else if (piece instanceof Piece.NumberPiece number) {
            numbers.read(number, index);
            state.started = true;
        } else if (piece instanceof Piece.UnitPiece asked) {
            state.frame.outputUnit = asked.unit();
            state.frame.measured |= state.isCueAt(index - 1, Cue.HOW_MANY);
        } else if (piece instanceof Piece.TimePiece time) {
            times.read(time, index);
            state.started = true;
        } else if (piece instanceof Piece.StatePiece stated) {
            state.flush();
            state.frame.conditions.add(new FrameCondition.StateCondition(stated.states(), state.takeScope()));
            state.started = true;
        } else if (piece instanceof Piece.WordPiece word) {
            state.frame.common |= SHARING.contains(word.word());
            if (!Vocabulary.isStopWord(word.word())) {
                state.frame.unusedWords.add(state.tokens.get(piece.start()).lemma());
                asksEverything(word.word(), index);
                if (!state.frame.asked.isEmpty() && isPossessed(index)) {
                    state.frame.relations.add(state.tokens.get(piece.start()).lemma());
                }
            }
            state.started |= !word.word().equals("please");
        }
    }

    /** "the details of", "customer information": everything there is, where no column is called so. */
    private void asksEverything(String word, int index) {
        SchemaMention before = state.nameAt(index - 1);
        boolean entity = state.frame.asked.isEmpty()
                || (state.frame.asked.size() == 1
                        && before != null
                        && before == state.frame.lastAskedMention()
                        && before.isTable());
        if (state.mode == Mode.SELECT && entity && EVERYTHING.contains(word)) {
            state.frame.everything = true;
        }
    }

    /** Whether a word stands behind "their" or the like. */
    private boolean isPossessed(int index) {
        int before = state.pieces.get(index).start() - 1;
        return before >= 0 && POSSESSIVES.contains(state.tokens.get(before).lower());
    }

    /** "orders over 500 with customer name": a bare name at the end is no condition. */
    private void showNameAtEnd() {
        int last = state.pieces.size() - 1;
        int first = state.nameAt(last - 1) == null ? last : last - 1;
        SchemaMention name = state.nameAt(last);
        boolean bare = name != null
                && name == state.pending
                && name.words().get(name.words().size() - 1).equals("name")
                && name.best().element() instanceof SchemaColumn
                && !state.frame.asked.isEmpty()
                && state.openNegation == null
                && state.isCueAt(first - 1, Cue.RELATIVE)
                && state.wordAt(first - 1).equals("with")
                && state.pieces.get(first).start()
                        == state.pieces.get(first - 1).end();
        if (bare) {
            state.pending = null;
            state.ask(null, name);
        }
    }

    private void finish() {
        showNameAtEnd();
        state.flush();
        if (state.mode == Mode.ORDER && state.counting == Counting.OUTPUT) {
            state.frame.orderings.add(new Ordering(Aggregate.Function.COUNT, null, state.direction));
            state.counting = Counting.NONE;
        }
        if (state.counting == Counting.OUTPUT
                && state.mode != Mode.ORDER
                && state.frame.asked.stream().noneMatch(Asked::isCount)) {
            state.ask(Aggregate.Function.COUNT, null);
        }
    }
}
