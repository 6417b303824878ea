package io.nl2sql.server.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.server.http.CallObserver;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Counts and times what the server does, for Prometheus. Labels are names of routes, stages and rules, so that their number
 * does not grow with what is asked. Safe for concurrent use.
 */
public final class Metrics implements CallObserver, AnswerListener, AutoCloseable {

    /** Bounds of the buckets of requests and stages: from a cached answer to the longest question. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger requests = registry.gauge("nl2sql.http.requests.active", new AtomicInteger());
    private final AtomicInteger streams = registry.gauge("nl2sql.streams.open", new AtomicInteger());

    /** Metrics of this server and its virtual machine, all at zero. */
    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    @Override
    public Observation begin(Beginning beginning) {
        requests.incrementAndGet();
        return (status, time) -> {
            requests.decrementAndGet();
            request(beginning.route(), status, time);
        };
    }

    private void request(String route, int status, Duration time) {
        int space = route.indexOf(' ');
        Timer.builder("nl2sql.http.requests")
                .description("Requests served, with the time from the first to the last byte")
                .tag("method", space < 0 ? "" : route.substring(0, space))
                .tag("route", route.substring(space + 1))
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time);
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.DraftRefused refused) {
            refused(refused.violations());
        } else if (event instanceof PipelineEvent.SqlApproved) {
            verdict("approved", "");
        } else if (event instanceof PipelineEvent.ModelGaveOut gaveOut) {
            registry.counter(
                            "nl2sql.model.failures",
                            "code",
                            gaveOut.failure().code().name().toLowerCase(Locale.ROOT))
                    .increment();
        } else if (event instanceof PipelineEvent.AnswerReady ready) {
            answered(ready.answer());
        }
    }

    private void answered(Answer answer) {
        registry.counter("nl2sql.questions", "outcome", outcome(answer)).increment();
        answer.trace().stages().forEach(stage -> stage(stage.stage().name().toLowerCase(Locale.ROOT), stage.time()));
        tokens(answer.trace().usage());
    }

    private static String outcome(Answer answer) {
        String name = answer.getClass().getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** A stage of a question took so long. */
    public void stage(String stage, Duration time) {
        Timer.builder("nl2sql.stage")
                .description("Time a question spends in a stage")
                .tag("stage", stage)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time);
    }

    /** The gate judged a statement that somebody sent. */
    public void judged(GateVerdict verdict) {
        if (verdict instanceof GateVerdict.Rejected rejected) {
            refused(rejected.violations());
        } else {
            verdict("approved", "");
        }
    }

    /** A model took so many tokens. */
    public void tokens(TokenUsage usage) {
        registry.counter("nl2sql.model.calls").increment((double) usage.calls());
        registry.counter("nl2sql.model.tokens", "direction", "input").increment((double) usage.input());
        registry.counter("nl2sql.model.tokens", "direction", "output").increment((double) usage.output());
    }

    @Override
    public void streamOpened() {
        streams.incrementAndGet();
    }

    @Override
    public void streamClosed() {
        streams.decrementAndGet();
    }

    /**
     * Watches how many members of a pool are in a state.
     *
     * @param pool the pool, such as {@code engines}
     * @param state the state, such as {@code idle}
     * @param count asked whenever the metrics are read; has to be quick
     */
    public void pool(String pool, String state, IntSupplier count) {
        Gauge.builder("nl2sql.pool", count, IntSupplier::getAsInt)
                .description("Members of a pool by state")
                .tag("pool", pool)
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    /** Where further parts may register what they count. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All of it in the text format of Prometheus, version 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }

    private void refused(List<Violation> violations) {
        violations.stream()
                .map(violation -> violation.rule().id())
                .distinct()
                .forEach(rule -> verdict("refused", rule));
    }

    private void verdict(String verdict, String rule) {
        registry.counter("nl2sql.guard.verdicts", "verdict", verdict, "rule", rule)
                .increment();
    }
}
