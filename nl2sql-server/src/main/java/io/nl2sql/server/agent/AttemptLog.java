package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.server.agent.StatementCheck.Checked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the attempts at one question and keeps why they failed. Used by one thread. */
final class AttemptLog {

    private final DatabaseSchema schema;
    private final AgentListener listener;
    private final int most;
    private final List<TriedStatement> tried = new ArrayList<>();
    private final Set<String> missingBefore = new HashSet<>();
    private final Set<String> missingNow = new HashSet<>();
    private int attempts;
    private boolean stopped;
    private boolean sameMissing;

    AttemptLog(DatabaseSchema schema, AgentListener listener, int most) {
        this.schema = requireNonNull(schema, "schema is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.most = most;
    }

    /** Another attempt begins. */
    void begin() {
        attempts++;
        missingBefore.addAll(missingNow);
        missingNow.clear();
        listener.stage(
                AgentListener.Stage.ATTEMPT,
                attempts == 1 ? "Writing a statement" : "Mending the statement",
                Map.of("attempt", attempts, "max_attempts", most));
    }

    /** A statement did not do. */
    void failed(String sql, Checked.Failed failure) {
        List<CandidateObject> candidates = failure.missing().stream()
                .flatMap(name -> ObjectNames.nearest(NamedObject.written(name).name(), schema).stream())
                .distinct()
                .toList();
        tried.add(new TriedStatement(
                Math.max(1, attempts),
                failure.stage(),
                sql,
                failure.reason(),
                failure.category(),
                failure.missing(),
                candidates));
        for (String name : failure.missing()) {
            String key = name.toLowerCase(Locale.ROOT);
            sameMissing |= missingBefore.contains(key);
            missingNow.add(key);
        }
        stopped |= failure.blocked() || sameMissing;
    }

    /** Whether another attempt makes sense. */
    boolean mayTryAgain() {
        return !stopped && attempts < most;
    }

    int attempts() {
        return attempts;
    }

    List<TriedStatement> tried() {
        return List.copyOf(tried);
    }

    /** How many statements used names that do not exist. */
    int invented() {
        return (int) tried.stream().filter(one -> !one.missing().isEmpty()).count();
    }

    /** Why nothing came of it, as far as statements were tried; null where none was. */
    @Nullable
    Failure failure() {
        if (tried.isEmpty()) {
            return null;
        }
        TriedStatement last = tried.get(tried.size() - 1);
        ErrorCategory category = sameMissing ? ErrorCategory.DETERMINISTIC_MISSING_OBJECT : last.category();
        List<CandidateObject> candidates = tried.stream()
                .flatMap(one -> one.candidates().stream())
                .distinct()
                .toList();
        return new Failure(category, last.reason(), tried, candidates);
    }
}
