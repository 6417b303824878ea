package io.nl2sql.runner;

import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What the threads of one run know together: whether it began, the first reason to end it, and what it gave. */
final class RunState {

    private final AtomicReference<Verdict> verdict = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<ProgramOutput> outputs = new ArrayList<>();
    private volatile boolean ready;

    /** The program could be started. */
    void begin() {
        ready = true;
    }

    boolean isReady() {
        return ready;
    }

    /** Ends the run, unless something else did before. */
    void end(Ending ending, String text) {
        end(new Verdict(ending, text));
    }

    void end(Verdict reason) {
        verdict.compareAndSet(null, reason);
        over.countDown();
    }

    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict.get());
    }

    /** Waits until the run is to end; whether it is. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Keeps what the program gave, as long as the run is not over. */
    synchronized void add(ProgramOutput output) {
        outputs.add(output);
    }

    synchronized List<ProgramOutput> outputs() {
        return List.copyOf(outputs);
    }
}
