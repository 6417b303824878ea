package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.AnswerTrace.Stage;
import io.nl2sql.core.domain.answer.AnswerTrace.StageTime;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up the time one question spends in each stage. Used by one thread. */
final class StageTimer {

    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);

    <T> T time(Stage stage, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            times.merge(stage, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
        }
    }

    List<StageTime> times() {
        return times.entrySet().stream()
                .map(entry -> new StageTime(entry.getKey(), entry.getValue()))
                .toList();
    }
}
