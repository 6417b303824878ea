package io.nl2sql.core.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One question of a suite as a case that passes or fails.
 *
 * @param result what became of it
 */
public record SuiteCase(QuestionResult result) {

    public SuiteCase {
        requireNonNull(result, "result is null");
    }

    /** What the case is called. */
    public String name() {
        return "%s: %s".formatted(result.question().id(), result.question().question());
    }

    /** Fails where the answer is not right, with the statements of both sides. */
    public void check() {
        if (!result.isRight()) {
            throw new AssertionError("%s%n  gold       %s%n  predicted  %s"
                    .formatted(line(result), shown(result.question().goldSql()), shown(result.sql())));
        }
    }

    private static String shown(@Nullable String sql) {
        return sql == null ? "-" : sql;
    }

    static String line(QuestionResult result) {
        String reason = String.valueOf(result.reason()).toLowerCase(Locale.ROOT).replace('_', ' ');
        String detail = result.detail().isEmpty() ? "" : ", " + result.detail();
        return "%s: %s (%s%s)"
                .formatted(result.question().id(), result.question().question(), reason, detail);
    }
}
