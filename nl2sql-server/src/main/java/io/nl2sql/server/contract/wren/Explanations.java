package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.telling.DatabaseGuide.GuideRequest;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Explains to people why their question has no statement, at once or, under an id that only they can use, later. What is
 * kept lives in the memory of this process. Safe for concurrent use.
 */
final class Explanations {

    private final Workbench workbench;
    private final Desk desk;
    private final Telling telling;
    private final Cache<UUID, Matter> kept;

    Explanations(Workbench workbench, Desk desk, Telling telling, WrenLimits limits, Clock clock) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.telling = requireNonNull(telling, "telling is null");
        this.kept = Caffeine.newBuilder()
                .maximumSize(limits.mostExplanations())
                .expireAfterWrite(limits.explanationKept())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /**
     * What is to be explained.
     *
     * @param errand whose question it was
     * @param question what was asked
     * @param reason why no statement came of it
     * @param language in which it is explained; null for the one of the question
     */
    record Matter(
            Errand errand,
            String question,
            String reason,
            @Nullable SpokenLanguage language) {}

    /** Keeps it for later. */
    UUID keep(Matter matter) {
        UUID id = UUID.randomUUID();
        kept.put(id, matter);
        return id;
    }

    /** What the caller was promised an explanation of; what others were promised is not there. */
    Optional<Matter> find(Principal caller, UUID id) {
        return Optional.ofNullable(kept.getIfPresent(id))
                .filter(matter -> matter.errand().caller().userId().equals(caller.userId()));
    }

    /**
     * The explanation.
     *
     * @param errand of the one who waits for it
     */
    String text(Matter matter, Errand errand) {
        DatabaseSchema schema = workbench.schema(errand.connection(), false);
        return telling.guide(matter.language())
                .guide(new GuideRequest(matter.question(), matter.reason(), schema, desk.terms(errand)))
                .text();
    }
}
