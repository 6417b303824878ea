package io.nl2sql.rules.frame;

import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.SchemaMention;

/** What a name of a table or column does to the clause being read. */
final class NameRules {

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;
    private final OwnerRules owners;
    private final GroupRules groups;
    private final OrderRules orders;
    private final SelectRules selects;
    private final FilterRules filters;

    NameRules(ClauseState state) {
        this.state = state;
        this.frame = state.frame;
        this.around = new Lookahead(state);
        this.owners = new OwnerRules(state);
        this.groups = new GroupRules(state, owners);
        this.orders = new OrderRules(state);
        this.selects = new SelectRules(state, owners);
        this.filters = new FilterRules(state);
    }

    void read(SchemaMention mention, int index) {
        boolean table = mention.isTable();
        owners.hintLastTable(mention, index, table);
        if (table && !state.grouping && state.mode != Mode.ORDER) {
            state.lastTable = mention;
        }
        if (state.grouping) {
            groups.read(mention, index, table);
            return;
        }
        if (state.isCueAt(index - 1, Cue.POSSESSIVE)) {
            SchemaMention owner = state.nameAt(index - 2);
            if (owner != null) {
                frame.hint(mention, owner);
            }
        }
        if (state.mode == Mode.FILTER && !table && around.isAttributeOfValue(index) && asksOnlyForOwner()) {
            frame.setAsideAsked().forEach(owner -> frame.hint(mention, owner));
            state.mode = Mode.SELECT;
            selects.show(mention, index, false);
            return;
        }
        if (state.mode == Mode.FILTER && around.isAttributeOfValue(index) && mention.isReference()) {
            owners.hintAsked(mention, true);
            frame.tables.add(mention);
            return;
        }
        if (around.continuesGroups(index) && !table) {
            frame.groups.add(mention);
            return;
        }
        switch (state.mode) {
            case ORDER -> orders.read(mention, index, table);
            case SELECT -> selects.read(mention, index, table);
            case FILTER -> filters.read(mention, index);
        }
    }

    private boolean asksOnlyForOwner() {
        return frame.asked.stream().allMatch(Asked::isEntity);
    }
}
