package io.nl2sql.core.grounding;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.linking.Anchors;
import java.util.function.Function;

/** What people have written down that a question calls for, before its tables are chosen. Immutable. */
public final class Grounding {

    /** Nothing. */
    static final Grounding NONE = new Grounding(Anchors.NONE, schema -> WrittenKnowledge.NONE);

    private final Anchors anchors;
    private final Function<DatabaseSchema, WrittenKnowledge> within;

    Grounding(Anchors anchors, Function<DatabaseSchema, WrittenKnowledge> within) {
        this.anchors = requireNonNull(anchors, "anchors is null");
        this.within = requireNonNull(within, "within is null");
    }

    /**
     * The tables and columns of the metrics, segments and computed columns that the question names, and of the verified
     * questions that ask the same.
     */
    public Anchors anchors() {
        return anchors;
    }

    /**
     * What of it goes before a generator.
     *
     * @param kept the tables and columns that were chosen
     */
    public WrittenKnowledge within(DatabaseSchema kept) {
        return within.apply(kept);
    }
}
