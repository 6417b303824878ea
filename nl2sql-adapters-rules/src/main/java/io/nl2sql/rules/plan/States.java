package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.mention.State;
import io.nl2sql.rules.schema.SchemaTable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States of rows as conditions. */
final class States {

    private States() {}

    /** The state of what the question is about, else of a table in use; none where only other tables have it. */
    static Optional<State> nearest(List<State> states, @Nullable SchemaTable focus, Collection<SchemaTable> used) {
        Optional<State> own =
                states.stream().filter(state -> state.column().table() == focus).findFirst();
        if (own.isPresent() || (focus == null && used.isEmpty())) {
            return own.isPresent() ? own : states.stream().findFirst();
        }
        return states.stream()
                .filter(state -> used.contains(state.column().table()))
                .findFirst();
    }

    static Condition condition(State state) {
        Expression field = Columns.field(state.column());
        return switch (state.kind()) {
            case MISSING -> new IsNull(field);
            case EQUAL -> Condition.equal(field, value(state));
            case ZERO -> Condition.equal(field, Literal.of(0));
            case POSITIVE -> Condition.compare(field, Operator.GREATER, Literal.of(0));
            case AFTER -> compare(field, Operator.GREATER, state);
            case NOT_AFTER -> compare(field, Operator.LESS_OR_EQUAL, state);
        };
    }

    private static Condition compare(Expression field, Operator operator, State state) {
        return state.other() == null
                ? Condition.isNotNull(field)
                : Condition.compare(field, operator, Columns.field(state.other()));
    }

    private static Literal value(State state) {
        String text = state.value() == null ? "1" : state.value();
        return state.column().isNumeric() && text.matches("\\d{1,9}")
                ? Literal.of(new BigDecimal(text))
                : Literal.of(text);
    }
}
