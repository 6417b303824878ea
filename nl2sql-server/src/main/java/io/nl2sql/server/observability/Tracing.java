package io.nl2sql.server.observability;

import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.server.config.ObservabilityConfig;
import io.nl2sql.server.http.CallObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes down the course of requests as spans of OpenTelemetry, as children of the caller's span where the request names
 * one (W3C Trace Context). Spans hold names of routes and rules and counts, never SQL, questions or rows. Does nothing
 * unless it is told where to send spans. Safe for concurrent use.
 */
public final class Tracing implements CallObserver, AutoCloseable {

    private static final String SCOPE = "io.nl2sql";
    private static final String PATH = "/v1/traces";
    private static final int FIRST_FAILURE = 500;
    private static final long LONGEST_CLOSE_SECONDS = 3;

    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("nl2sql.request");

    private static final TextMapGetter<Beginning> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Beginning beginning) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable Beginning beginning, String key) {
            return beginning != null && key.equals("traceparent") ? beginning.traceParent() : null;
        }
    };

    private final @Nullable SdkTracerProvider provider;
    private final Tracer tracer;
    private final Clock clock;

    private Tracing(@Nullable SdkTracerProvider provider, Clock clock) {
        this.provider = provider;
        this.tracer = provider == null ? OpenTelemetry.noop().getTracer(SCOPE) : provider.get(SCOPE);
        this.clock = clock;
    }

    /** Traces to where the configuration says; to nowhere when it does not say. */
    public static Tracing of(ObservabilityConfig config) {
        @Nullable URI endpoint = config.otlpEndpoint();
        if (endpoint == null) {
            return new Tracing(null, Clock.systemUTC());
        }
        boolean bare = endpoint.getPath() == null || endpoint.getPath().length() <= 1;
        String url = bare ? endpoint.toString().replaceAll("/$", "") + PATH : endpoint.toString();
        return to(
                BatchSpanProcessor.builder(
                                OtlpHttpSpanExporter.builder().setEndpoint(url).build())
                        .build(),
                config.serviceName(),
                Clock.systemUTC());
    }

    static Tracing to(SpanProcessor processor, String serviceName, Clock clock) {
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), serviceName)));
        return new Tracing(
                SdkTracerProvider.builder()
                        .setResource(resource)
                        .addSpanProcessor(processor)
                        .build(),
                clock);
    }

    /** Whether spans are sent anywhere. */
    public boolean isOn() {
        return provider != null;
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // the end of the observation closes it
    public Observation begin(Beginning beginning) {
        if (provider == null) {
            return (status, time) -> {};
        }
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), beginning, HEADER);
        Span span = tracer.spanBuilder(beginning.route())
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(ROUTE, beginning.route())
                .setAttribute(REQUEST, beginning.requestId())
                .startSpan();
        Scope scope = span.makeCurrent();
        return (status, time) -> {
            scope.close();
            span.setAttribute(STATUS, (long) status);
            if (status >= FIRST_FAILURE) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        };
    }

    /**
     * Listens to one question and writes a span for each of its stages, below the span of the request that the thread
     * serves.
     */
    public AnswerListener ofQuestion() {
        return provider == null ? event -> {} : new StageSpans(tracer, Context.current(), clock);
    }

    /** Sends what is left, for at most three seconds. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
