package io.nl2sql.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.http.error.Failures;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.http.wire.Naming;
import io.nl2sql.server.security.Principal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one request from its first to its last byte: who calls, what comes back, and what is told when that fails. */
final class RouteServing {

    private static final Logger LOG = LoggerFactory.getLogger(RouteServing.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final String JSON = "application/json";

    private final Authentication authentication;
    private final List<CallObserver> observers;
    private final Replays replays;
    private final CallRates rates;
    private final ActiveCalls calls;
    private final Heartbeat heartbeat;
    private final BooleanSupplier stopping;
    private final Map<Naming, Codec> codecs = new EnumMap<>(Naming.class);

    RouteServing(
            Authentication authentication,
            List<CallObserver> observers,
            Replays replays,
            CallRates rates,
            ActiveCalls calls,
            Heartbeat heartbeat,
            BooleanSupplier stopping) {
        this.authentication = authentication;
        this.observers = observers;
        this.replays = replays;
        this.rates = rates;
        this.calls = calls;
        this.heartbeat = heartbeat;
        this.stopping = stopping;
        for (Naming naming : Naming.values()) {
            codecs.put(naming, new Codec(naming));
        }
    }

    void serve(Route route, Context context) {
        long start = System.nanoTime();
        String requestId = requestId(context);
        List<CallObserver.Observation> observations = observe(route.name(), requestId, context);
        Cancellation cancellation = new Cancellation();
        calls.begin(cancellation);
        writeHeaders(context, requestId);
        try {
            Exchange exchange = new Exchange(context, codec(route.contract()), requestId, cancellation);
            serve(route, context, exchange);
        } catch (RefusedRequestException refusal) {
            refuse(route.contract(), refusal, context);
        } catch (Nl2SqlException failure) {
            refuse(route.contract(), Failures.refusal(failure), context);
        } catch (HttpResponseException failure) {
            refuse(route.contract(), failure.getStatus() == 413 ? tooLarge() : malformed(), context);
        } catch (RuntimeException | IOException failure) {
            LOG.error("request {} to {} failed", requestId, route.name(), failure);
            refuse(route.contract(), RefusedRequestException.internal(requestId), context);
        } finally {
            calls.end(cancellation);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            observations.forEach(observation -> observation.end(context.res().getStatus(), time));
        }
    }

    /** A request without a route. */
    void refuseUnmatched(Contract contract, RefusedRequestException refusal, Context context) {
        String requestId = requestId(context);
        List<CallObserver.Observation> observations = observe("unmatched", requestId, context);
        writeHeaders(context, requestId);
        refuse(contract, refusal, context);
        observations.forEach(observation -> observation.end(refusal.status(), Duration.ZERO));
    }

    RefusedRequestException tooLarge() {
        return RefusedRequestException.of(
                413,
                "BODY_TOO_LARGE",
                "the request is too large: send less, or allow more by http.max-body, of files by http.max-upload");
    }

    private static RefusedRequestException malformed() {
        return RefusedRequestException.badRequest("the request cannot be read: check its body and its length");
    }

    private void serve(Route route, Context context, Exchange exchange) throws IOException {
        if (stopping.getAsBoolean() && route.access() != Access.OPEN) {
            throw RefusedRequestException.of(503, "STOPPING", "the server is stopping: send the request again");
        }
        if (route.access() != Access.OPEN) {
            exchange.identify(caller(route, context));
        }
        if (route.access() == Access.ADMIN && !exchange.principal().isAdmin()) {
            throw RefusedRequestException.forbidden("Not enough permissions. Admin access required.");
        }
        rates.take(route, route.access() == Access.OPEN ? exchange.address() : callerOf(exchange));
        @Nullable String key = context.header("Idempotency-Key");
        if (key == null || !route.work()) {
            send(route.handler().serve(exchange), exchange, context);
        } else {
            String fingerprint = fingerprint(route, context);
            Replays.Kept kept = replays.once(exchange.principal(), key, fingerprint, () -> kept(route, exchange));
            sendText(kept.status(), kept.contentType(), kept.body(), context);
        }
    }

    private Principal caller(Route route, Context context) {
        @Nullable String authorization = context.header("Authorization");
        @Nullable String apiKey = context.header("X-API-Key");
        try {
            return authentication.authenticate(authorization, apiKey);
        } catch (RefusedRequestException refusal) {
            throw refusal.status() == 401
                    ? route.strangers().refusal(authorization != null || apiKey != null, refusal)
                    : refusal;
        }
    }

    private static String callerOf(Exchange exchange) {
        return exchange.principal().userId().toString();
    }

    /** A reply as it can be kept: refusals are replies as well, but what may go better the next time is none. */
    private Replays.Kept kept(Route route, Exchange exchange) {
        try {
            return kept(route.handler().serve(exchange), exchange);
        } catch (RefusedRequestException refusal) {
            if (refusal.status() >= 429) {
                throw refusal;
            }
            return new Replays.Kept(
                    route.contract().errors().status(refusal),
                    JSON,
                    exchange.codec().writeText(route.contract().errors().body(refusal)));
        }
    }

    private static Replays.Kept kept(Reply reply, Exchange exchange) {
        if (reply instanceof Reply.Json json) {
            return new Replays.Kept(json.status(), JSON, exchange.codec().writeText(json.body()));
        }
        if (reply instanceof Reply.Text text) {
            return new Replays.Kept(text.status(), text.contentType(), text.text());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String contentType = "text/event-stream";
        if (reply instanceof Reply.Streamed streamed) {
            contentType = streamed.contentType();
            try {
                streamed.writing().to(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (reply instanceof Reply.Events events) {
            events.sending().to(new EventStream(body, exchange.cancellation()));
        }
        return new Replays.Kept(reply.status(), contentType, body.toString(UTF_8));
    }

    private void send(Reply reply, Exchange exchange, Context context) throws IOException {
        if (reply instanceof Reply.Json json) {
            json.headers().forEach(context::header);
            context.status(json.status())
                    .contentType(JSON)
                    .result(exchange.codec().write(json.body()));
        } else if (reply instanceof Reply.Empty empty) {
            empty.headers().forEach(context::header);
            context.status(empty.status());
        } else if (reply instanceof Reply.Text text) {
            sendText(text.status(), text.contentType(), text.text(), context);
        } else if (reply instanceof Reply.Binary binary) {
            binary.headers().forEach(context::header);
            context.status(binary.status())
                    .contentType(binary.contentType())
                    .result(binary.content().toArray());
        } else if (reply instanceof Reply.Streamed streamed) {
            stream(streamed, context);
        } else if (reply instanceof Reply.Events events) {
            sendEvents(events, exchange, context);
        } else {
            throw new IllegalStateException("no way to send " + reply.getClass());
        }
    }

    private static void sendText(int status, String contentType, String text, Context context) {
        context.status(status).contentType(contentType).result(text.getBytes(UTF_8));
    }

    private static void stream(Reply.Streamed reply, Context context) throws IOException {
        HeldOutput out = new HeldOutput(() -> {
            reply.headers().forEach(context.res()::setHeader);
            return open(reply.status(), reply.contentType(), context);
        });
        boolean complete = false;
        try {
            reply.writing().to(out);
            complete = true;
        } finally {
            if (!complete && out.isOpen()) {
                cut(context);
            }
        }
        out.complete();
    }

    private static OutputStream open(int status, String contentType, Context context) {
        context.res().setStatus(status);
        context.res().setContentType(contentType);
        return raw(context);
    }

    /** The stream of Javalin keeps to itself that a client has left. */
    private static OutputStream raw(Context context) {
        try {
            return context.res().getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sendEvents(Reply.Events reply, Exchange exchange, Context context) throws IOException {
        context.header("Cache-Control", "no-cache");
        context.header("X-Accel-Buffering", "no");
        reply.headers().forEach(context::header);
        OutputStream out = open(200, "text/event-stream", context);
        out.flush();
        EventStream events = new EventStream(out, exchange.cancellation());
        ScheduledFuture<?> beats = heartbeat.of(events);
        observers.forEach(CallObserver::streamOpened);
        try {
            reply.sending().to(events);
        } catch (RuntimeException failure) {
            if (!exchange.cancellation().isCancelled()) {
                LOG.error("the events of request {} broke off", exchange.requestId(), failure);
            }
            cut(context);
        } finally {
            beats.cancel(false);
            events.end();
            observers.forEach(CallObserver::streamClosed);
        }
    }

    /** Ends the connection without the end of the body, which is how a client sees that something is missing. */
    private static void cut(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void refuse(Contract contract, RefusedRequestException refusal, Context context) {
        if (context.res().isCommitted()) {
            return;
        }
        Duration wait = refusal.retryAfter();
        if (wait != null) {
            context.header(
                    "Retry-After",
                    String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
        }
        if (refusal.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        int status = contract.errors().status(refusal);
        context.status(status)
                .contentType(JSON)
                .result(codec(contract).write(contract.errors().body(refusal)));
    }

    private Codec codec(Contract contract) {
        Codec codec = codecs.get(contract.naming());
        if (codec == null) {
            throw new IllegalStateException("no codec for " + contract.naming());
        }
        return codec;
    }

    private List<CallObserver.Observation> observe(String route, String requestId, Context context) {
        CallObserver.Beginning beginning = new CallObserver.Beginning(route, requestId, context.header("traceparent"));
        return observers.stream().map(observer -> observer.begin(beginning)).toList();
    }

    private static String requestId(Context context) {
        @Nullable String given = context.header("X-Request-Id");
        return given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    private static void writeHeaders(Context context, String requestId) {
        context.header("X-Request-Id", requestId);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        context.header("Cache-Control", "no-store");
    }

    private static String fingerprint(Route route, Context context) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((route.name() + "\n" + context.path() + "\n" + context.queryString() + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(context.bodyAsBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
