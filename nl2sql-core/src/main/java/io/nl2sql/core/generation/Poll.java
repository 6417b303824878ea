package io.nl2sql.core.generation;

import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Asks for several statements at the same time. What is no statement does not count. */
final class Poll {

    /** How freely all voters but the first choose their words: equal voters would be one. */
    static final double TEMPERATURE = 0.7;

    private final int voters;

    Poll(int voters) {
        this.voters = voters;
    }

    /**
     * A ballot of all statements; where there is one statement at most, what the first voter says.
     *
     * @throws Nl2SqlException what the first voter failed of, where all of them failed
     */
    Generation hold(IntFunction<Generation> voter) {
        ExecutorService threads = Executors.newFixedThreadPool(voters);
        try {
            List<Future<Generation>> replies = new ArrayList<>();
            for (int i = 0; i < voters; i++) {
                int number = i;
                replies.add(threads.submit(() -> voter.apply(number)));
            }
            return count(replies);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Generation count(List<Future<Generation>> replies) {
        List<SqlDraft> votes = new ArrayList<>();
        @Nullable Generation first = null;
        @Nullable RuntimeException failure = null;
        for (Future<Generation> reply : replies) {
            try {
                Generation generation = reply.get();
                first = first == null ? generation : first;
                votes.addAll(generation.drafts());
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof RuntimeException cause)) {
                    throw new IllegalStateException(failed.getCause());
                }
                failure = failure == null ? cause : failure;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the question was interrupted", interrupted);
            }
        }
        if (votes.size() >= 2) {
            return new Generation.Ballot(votes);
        }
        if (votes.size() == 1) {
            return new Generation.Drafted(votes);
        }
        if (first == null) {
            throw failure == null ? new IllegalStateException("nobody voted") : failure;
        }
        return first;
    }
}
