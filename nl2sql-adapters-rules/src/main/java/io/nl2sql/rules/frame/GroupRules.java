package io.nl2sql.rules.frame;

import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;

/** What a name behind "per" or "for each" does. */
final class GroupRules {

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;
    private final OwnerRules owners;

    GroupRules(ClauseState state, OwnerRules owners) {
        this.state = state;
        this.frame = state.frame;
        this.around = new Lookahead(state);
        this.owners = owners;
    }

    void read(SchemaMention mention, int index, boolean table) {
        state.grouping = false;
        SchemaMention attribute = around.attributeBehind(index);
        if (attribute != null && table) {
            frame.hint(attribute, mention);
            frame.tables.add(mention);
            state.grouping = true;
            return;
        }
        Asked last = frame.lastAsked();
        SchemaMention shown = frame.lastAskedMention();
        if (last != null && shown != null && shown.says("name") && !table && !last.isAggregate()) {
            frame.replaceLastAsked(mention);
        }
        frame.groups.add(mention);
        boolean ofEach = state.piece(index - 1) instanceof Piece.CuePiece each
                && each.firstWord().equals("of");
        owners.hintAsked(mention, ofEach);
        state.attaching = false;
        state.fresh = false;
        if (state.mode == Mode.FILTER) {
            state.flush();
        }
    }
}
