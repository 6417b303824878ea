package io.nl2sql.core.evaluation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.Discussion.Place;
import io.nl2sql.core.evaluation.QuestionExamination.Examined;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Puts questions to engines, several at a time, and judges the answers. Questions about one database are asked one
 * after the other so that few engines are open at the same time, and a question that follows up another is asked behind
 * it, in view of what the engine answered. Safe for concurrent use.
 */
public final class Evaluator {

    private final EngineSource engines;
    private final Scorer scorer;
    private final EvaluationSettings settings;
    private final Outlining outlining;

    /** An evaluator that looks at results alone. */
    public Evaluator(EngineSource engines, Scorer scorer, EvaluationSettings settings) {
        this(engines, scorer, settings, Outlining.NONE);
    }

    /** An evaluator that looks at the statements too, to tell what they make use of and where wrong ones differ. */
    public Evaluator(EngineSource engines, Scorer scorer, EvaluationSettings settings, Outlining outlining) {
        this.engines = requireNonNull(engines, "engines is null");
        this.scorer = requireNonNull(scorer, "scorer is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.outlining = requireNonNull(outlining, "outlining is null");
    }

    /**
     * Asks every question, blocking until all are done or the evaluation is cancelled. A question that fails is a
     * result; only what the listener or the scorer throws ends the evaluation.
     *
     * @throws IllegalArgumentException when a question follows none before it, or one about another database
     */
    public EvaluationRun run(
            List<EvaluationQuestion> questions, Cancellation cancellation, EvaluationListener listener) {
        long start = System.nanoTime();
        Delivery delivery = new Delivery(questions.size(), listener);
        List<Discussion> discussions = Discussion.of(questions);
        try (EnginePool pool = new EnginePool(engines, discussions)) {
            new Workers(questions, discussions, pool, cancellation, delivery).run();
        }
        List<QuestionResult> results = delivery.results();
        return new EvaluationRun(
                results, results.size() == questions.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** The threads of one evaluation, each taking the next discussion until none is left. */
    private final class Workers {

        private final List<EvaluationQuestion> questions;
        private final List<Discussion> discussions;
        private final EnginePool pool;
        private final Cancellation cancellation;
        private final QuestionExamination examination;
        private final Delivery delivery;
        private final AtomicInteger next = new AtomicInteger();
        private volatile boolean stopped;

        Workers(
                List<EvaluationQuestion> questions,
                List<Discussion> discussions,
                EnginePool pool,
                Cancellation cancellation,
                Delivery delivery) {
            this.questions = questions;
            this.discussions = discussions;
            this.pool = pool;
            this.cancellation = cancellation;
            this.examination = new QuestionExamination(scorer, settings, outlining, cancellation);
            this.delivery = delivery;
        }

        void run() {
            ExecutorService threads = Executors.newFixedThreadPool(settings.threads());
            try {
                List<Future<?>> workers = new ArrayList<>();
                for (int i = 0; i < settings.threads(); i++) {
                    workers.add(threads.submit(this::work));
                }
                for (Future<?> worker : workers) {
                    await(worker);
                }
            } finally {
                stopped = true;
                threads.shutdown();
                awaitEnd(threads);
            }
            delivery.deliverRest();
        }

        /** Engines must not be closed under a worker that is still at a question. */
        private void awaitEnd(ExecutorService threads) {
            Duration longest =
                    settings.questionTimeout().plus(settings.statementTimeout().multipliedBy(2));
            try {
                if (!threads.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    threads.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                threads.shutdownNow();
            }
        }

        private void await(Future<?> worker) {
            try {
                worker.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the evaluation was interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        private void work() {
            try {
                int position = next.getAndIncrement();
                while (position < discussions.size() && goesOn()) {
                    discuss(discussions.get(position));
                    position = next.getAndIncrement();
                }
            } finally {
                // One worker's failure ends the evaluation; the others finish the question they are at.
                if (next.get() < discussions.size()) {
                    stopped = true;
                }
            }
        }

        private boolean goesOn() {
            return !stopped && !cancellation.isCancelled();
        }

        private void discuss(Discussion discussion) {
            Map<String, Conversation> said = new HashMap<>();
            try {
                for (int index : discussion.members()) {
                    if (!goesOn()) {
                        return;
                    }
                    EvaluationQuestion question = questions.get(index);
                    String earlier = question.follows();
                    Conversation before =
                            earlier == null ? Conversation.NONE : said.getOrDefault(earlier, Conversation.NONE);
                    Examined examined = examine(question, before, discussion.place());
                    said.put(question.id(), examined.after());
                    delivery.deliver(index, examined.result());
                }
            } catch (Nl2SqlException failure) {
                if (failure.code() != Nl2SqlErrorCode.CANCELLED) {
                    throw failure;
                }
                stopped = true;
            } finally {
                pool.release(discussion.place());
            }
        }

        /** @throws Nl2SqlException CANCELLED */
        private Examined examine(EvaluationQuestion question, Conversation before, Place place) {
            Nl2Sql engine;
            try {
                engine = pool.engine(place);
            } catch (Nl2SqlException failure) {
                if (failure.code() == Nl2SqlErrorCode.CANCELLED) {
                    throw failure;
                }
                return new Examined(QuestionExamination.withoutEngine(question, failure), before);
            }
            return examination.examine(question, before, engine);
        }
    }

    /** Brings results into the order of the questions. Safe for concurrent use. */
    private static final class Delivery {

        private final @Nullable QuestionResult[] results;
        private final EvaluationListener listener;
        private int delivered;

        Delivery(int count, EvaluationListener listener) {
            this.results = new QuestionResult[count];
            this.listener = listener;
        }

        synchronized void deliver(int index, QuestionResult result) {
            results[index] = result;
            while (delivered < results.length) {
                QuestionResult following = results[delivered];
                if (following == null) {
                    return;
                }
                delivered++;
                listener.finished(following);
            }
        }

        /** Hands on what waits behind questions that were not reached. */
        synchronized void deliverRest() {
            for (; delivered < results.length; delivered++) {
                QuestionResult result = results[delivered];
                if (result != null) {
                    listener.finished(result);
                }
            }
        }

        synchronized List<QuestionResult> results() {
            List<QuestionResult> present = new ArrayList<>();
            for (QuestionResult result : results) {
                if (result != null) {
                    present.add(result);
                }
            }
            return present;
        }
    }
}
