package io.nl2sql.rules.frame;

import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which table the names of attributes belong to: "the name of the student", "students and their names". */
final class OwnerRules {

    private static final Set<String> POSSESSIVES = Set.of("whose", "their", "its", "his", "her");
    private static final Set<String> OPENERS = Set.of("the", "all", "a", "an", "has", "have", "had");
    /** Attributes that many tables have. */
    private static final Set<String> GENERIC = Set.of("name", "id", "title", "code", "number");

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;

    OwnerRules(ClauseState state) {
        this.state = state;
        this.frame = state.frame;
        this.around = new Lookahead(state);
    }

    static boolean isGeneric(SchemaMention mention) {
        return mention.words().size() == 1 && GENERIC.contains(mention.words().get(0));
    }

    /** "the students who have a name", "their names": an attribute of the table named last. */
    void hintLastTable(SchemaMention mention, int index, boolean table) {
        SchemaMention owner = state.lastTable;
        if (owner == null || table || index == 0 || (state.mode == Mode.SELECT && !state.fresh)) {
            return;
        }
        int before = index - 1;
        while (before > 0 && state.piece(before) instanceof Piece.WordPiece word && OPENERS.contains(word.word())) {
            before--;
        }
        boolean generic = isGeneric(mention);
        boolean described = generic && state.isCueAt(before, Cue.RELATIVE) && state.nameAt(before - 1) == owner;
        if (described || POSSESSIVES.contains(state.wordAt(before)) || (state.mode == Mode.ORDER && generic)) {
            frame.hint(mention, owner);
        }
    }

    /** "name of the student": the table tells which name is meant. */
    void attach(SchemaMention mention, int index, boolean table) {
        Piece next = state.piece(index + 1);
        boolean valueFollows =
                next instanceof Piece.NumberPiece || state.isCueAt(index + 1, Cue.EITHER, Cue.BOTH, Cue.BETWEEN);
        if (!table && mention.isMeasure() && (valueFollows || around.isCompared(index + 1))) {
            state.mode = Mode.FILTER;
            state.pending = mention;
            return;
        }
        SchemaMention shown = frame.lastAskedMention();
        Asked last = frame.lastAsked();
        if (!table
                && !mention.isMeasure()
                && shown != null
                && last != null
                && shown.says("name")
                && !frame.hasHints(shown)
                && !last.isAggregate()
                && mention.isColumn()
                && !mention.isReference()
                && mention.best().score() >= .9) {
            frame.replaceLastAsked(mention);
            return;
        }
        hintAsked(mention, true);
        int and = behindFillers(state.isCueAt(index - 1, Cue.PREPOSITION) ? index - 2 : index - 1);
        SchemaMention owner = state.isCueAt(and, Cue.AND) ? ownerUpTo(and - 1) : null;
        if (table && owner != null && frame.tables.contains(owner)) {
            List<SchemaMention> owners = List.of(owner, mention);
            if (shown != null && isGeneric(shown) && frame.bothNamed.isEmpty()) {
                frame.bothNamed.addAll(owners);
            }
            if (endsSentence(index)) {
                frame.owners.clear();
                frame.owners.addAll(owners);
                frame.common |= state.together == Scope.Grouping.BOTH || isUsedBy(and - 1);
            }
        }
        frame.tables.add(mention);
    }

    /** What is shown so far belongs to this, unless it was said before what it belongs to. */
    void hintAsked(SchemaMention mention, boolean all) {
        for (Asked asked : frame.asked) {
            SchemaMention shown = asked.mention();
            if (shown != null && (all || isGeneric(shown)) && state.attached.add(shown)) {
                frame.hint(shown, mention);
            }
        }
    }

    /** The place of what goes before, articles and "all" skipped. */
    private int behindFillers(int index) {
        int at = index;
        while (state.isCueAt(at, Cue.ALL)
                || (state.piece(at) instanceof Piece.WordPiece word && Vocabulary.isStopWord(word.word()))) {
            at--;
        }
        return at;
    }

    private @Nullable SchemaMention ownerUpTo(int index) {
        return state.nameAt(state.piece(index) instanceof Piece.WordPiece ? index - 1 : index);
    }

    /** "used by customers and suppliers", other than "of customers and suppliers". */
    private boolean isUsedBy(int owner) {
        int name = state.nameAt(owner) == null ? owner - 1 : owner;
        int before = behindFillers(name - 1);
        return state.isCueAt(before, Cue.PREPOSITION) && state.wordAt(before).equals("by");
    }

    /** Whether at most a word of no meaning to the schema follows: "staff members". */
    private boolean endsSentence(int index) {
        int next = state.piece(index + 1) instanceof Piece.WordPiece word && !Vocabulary.isStopWord(word.word())
                ? index + 2
                : index + 1;
        return state.piece(next) == null;
    }
}
