package io.nl2sql.server.http.wire;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How the fields of a contract are spelt. */
public enum Naming {
    /** {@code row_count}. */
    SNAKE_CASE(new SnakeCaseStrategy(), new SnakeCaseStrategy()::translate),
    /** {@code rowCount}. */
    CAMEL_CASE(null, UnaryOperator.identity());

    @SuppressWarnings("ImmutableEnumChecker") // it holds no state
    private final @Nullable PropertyNamingStrategy strategy;

    @SuppressWarnings("ImmutableEnumChecker") // as above
    private final UnaryOperator<String> translation;

    Naming(@Nullable PropertyNamingStrategy strategy, UnaryOperator<String> translation) {
        this.strategy = strategy;
        this.translation = translation;
    }

    @Nullable
    PropertyNamingStrategy strategy() {
        return strategy;
    }

    UnaryOperator<String> translation() {
        return translation;
    }
}
