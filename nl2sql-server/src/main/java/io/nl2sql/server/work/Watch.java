package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.port.out.AnswerListener;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches what is done, for figures and traces.
 *
 * @param ofQuestion gives a listener for each question
 * @param ofStatement told what the gate says to each statement that somebody wrote
 */
public record Watch(Supplier<AnswerListener> ofQuestion, Consumer<GateVerdict> ofStatement) {

    /** Watches nothing. */
    public static final Watch NOTHING = new Watch(() -> event -> {}, verdict -> {});

    public Watch {
        requireNonNull(ofQuestion, "ofQuestion is null");
        requireNonNull(ofStatement, "ofStatement is null");
    }
}
