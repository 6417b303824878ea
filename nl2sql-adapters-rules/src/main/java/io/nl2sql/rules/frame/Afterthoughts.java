package io.nl2sql.rules.frame;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.frame.FrameCondition.AggregateCondition;
import io.nl2sql.rules.frame.FrameCondition.CountCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a question adds behind the quantity that it asks for of each group: "only those above 5", "only the top 3"
 * speak of that quantity without naming it again.
 */
final class Afterthoughts {

    private static final Set<String> RESTRICTING = Set.of("only", "just", "those", "ones", "it", "there");

    /** Implied by "over" and "under" too, which then say nothing of it. */
    private static final String AGE = "age";

    private final Frame frame;
    private final boolean restricts;

    private Afterthoughts(Frame frame, boolean restricts) {
        this.frame = frame;
        this.restricts = restricts;
    }

    static void read(Frame frame, List<Token> tokens) {
        boolean restricts = tokens.stream().anyMatch(token -> RESTRICTING.contains(token.lower()));
        new Afterthoughts(frame, restricts).read();
    }

    private void read() {
        Asked quantity = quantity();
        if (quantity == null || frame.groups.isEmpty()) {
            return;
        }
        frame.conditions.replaceAll(
                condition -> isOf(condition) ? of(quantity, (NumberCondition) condition) : condition);
        if (frame.limit != null && frame.superlatives.isEmpty() && frame.orderings.isEmpty()) {
            frame.orderings.add(new Ordering(quantity.function(), quantity.mention(), Direction.DESCENDING));
        }
    }

    /** The one quantity that is asked for, or null. */
    private @Nullable Asked quantity() {
        List<Asked> quantities = frame.asked.stream().filter(Asked::isAggregate).toList();
        return quantities.size() == 1 ? quantities.get(0) : null;
    }

    private boolean isOf(FrameCondition condition) {
        return condition instanceof NumberCondition number
                && number.operator().isOrdering()
                && number.scope().within() == null
                && number.inside() == null
                && (number.implied() == null || (restricts && number.implied().equals(AGE)))
                && (number.attribute() == null || isGroup(number.attribute()));
    }

    /** "Only countries with at least 5" names the groups once more. */
    private boolean isGroup(SchemaMention mention) {
        return frame.groups.stream()
                .anyMatch(group -> group.best().element() == mention.best().element());
    }

    private static FrameCondition of(Asked quantity, NumberCondition number) {
        Function function = quantity.function();
        if (function == null || function == Function.COUNT) {
            return new CountCondition(null, number.operator(), number.number(), number.scope());
        }
        NumberCondition compared = NumberCondition.of(
                quantity.mention(), number.operator(), number.number(), number.unit(), number.scope());
        return new AggregateCondition(compared, function, false);
    }
}
