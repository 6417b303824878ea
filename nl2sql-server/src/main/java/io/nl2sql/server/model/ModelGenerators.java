package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import java.time.Clock;
import java.util.function.IntSupplier;

/** Has models write SQL, all in the same way. */
public final class ModelGenerators {

    private final IntSupplier mostTables;
    private final Clock clock;

    /**
     * @param mostTables how many of the tables that were chosen for a question a model sees at most, asked for anew each
     *     time
     * @param clock tells models which day it is
     */
    public ModelGenerators(IntSupplier mostTables, Clock clock) {
        this.mostTables = requireNonNull(mostTables, "mostTables is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A generator that fails where its model does. */
    public SqlGenerator of(LanguageModel model) {
        return new FocusedGenerator(new ModelSqlGenerator(model, ModelUse.DEFAULT, clock), mostTables);
    }
}
