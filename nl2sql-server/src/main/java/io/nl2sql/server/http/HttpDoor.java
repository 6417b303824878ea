package io.nl2sql.server.http;

import static java.util.Objects.requireNonNull;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.ConcurrencyUtil;
import io.javalin.util.JavalinBindException;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves routes over HTTP. On Java 21 and later every request has a virtual thread of its own. Safe for concurrent use.
 */
public final class HttpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(5);

    private final HttpSettings settings;
    private final List<Route> routes;
    private final Map<PathPattern, Contract> contracts = new LinkedHashMap<>();
    private final ActiveCalls calls = new ActiveCalls();
    private final Heartbeat heartbeat;
    private final RouteServing serving;
    private final Javalin javalin;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * @param routes what is served
     * @param authentication finds out who is calling
     * @param observers told of every request
     * @param replays keeps replies for requests that are sent again
     * @param limiter counts the requests to routes with a rate; null to count none
     */
    public HttpDoor(
            HttpSettings settings,
            List<Route> routes,
            Authentication authentication,
            List<CallObserver> observers,
            Replays replays,
            @Nullable RateLimiter limiter) {
        this.settings = requireNonNull(settings, "settings is null");
        this.routes = List.copyOf(routes);
        routes.forEach(route -> contracts.put(new PathPattern(route.path()), route.contract()));
        boolean virtualThreads = ConcurrencyUtil.isLoomAvailable();
        this.heartbeat = new Heartbeat(settings.heartbeat(), virtualThreads);
        this.serving = new RouteServing(
                authentication,
                List.copyOf(observers),
                replays,
                new CallRates(limiter),
                calls,
                heartbeat,
                stopping::get);
        this.javalin = Javalin.create(config -> configure(config, virtualThreads));
    }

    /**
     * Begins to listen.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when the port is taken
     */
    public void start() {
        try {
            javalin.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "port %d of %s cannot be listened on: choose another with --port or http.port"
                            .formatted(settings.port(), settings.host()),
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** What is served. */
    public List<Route> routes() {
        return routes;
    }

    /** Whether the stop has begun, so that no new work should come. */
    public boolean isStopping() {
        return stopping.get();
    }

    /** How many requests are being served. */
    public int activeCalls() {
        return calls.size();
    }

    /** Lets requests end, ends those that take longer than the drain time, and stops listening. */
    @Override
    public void close() {
        if (!stopping.compareAndSet(false, true)) {
            return;
        }
        try {
            if (!calls.awaitQuiet(settings.drain())) {
                LOG.warn("{} requests are cancelled, as they did not end in time", calls.size());
                calls.cancelAll();
                calls.awaitQuiet(AFTER_CANCEL);
            }
        } catch (InterruptedException e) {
            calls.cancelAll();
            Thread.currentThread().interrupt();
        } finally {
            heartbeat.close();
            javalin.stop();
        }
    }

    private void configure(JavalinConfig config, boolean virtualThreads) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = virtualThreads;
        config.http.maxRequestSize = settings.maxBody();
        int mostInMemory = (int) Math.min(Integer.MAX_VALUE, settings.maxUpload());
        config.jetty.multipartConfig.maxFileSize(settings.maxUpload(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(settings.maxUpload(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(mostInMemory, SizeUnit.BYTES);
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.prefer405over404 = true;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(AFTER_CANCEL.toMillis());
            for (var connector : server.getConnectors()) {
                if (connector instanceof ServerConnector plain) {
                    plain.setReuseAddress(true);
                }
            }
        });
        allowOrigins(config);
        for (Route route : routes) {
            config.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method().name()),
                    route.path(),
                    context -> serving.serve(route, context));
        }
        config.routes.exception(HttpResponseException.class, this::unmatched);
    }

    private void allowOrigins(JavalinConfig config) {
        if (settings.corsOrigins().isEmpty()) {
            return;
        }
        config.bundledPlugins.enableCors(cors -> cors.addRule(rule -> {
            if (settings.corsOrigins().contains("*")) {
                rule.anyHost();
            } else {
                settings.corsOrigins().forEach(origin -> rule.allowHost(origin));
                rule.allowCredentials = true;
            }
            rule.exposeHeader("X-Request-Id");
            rule.exposeHeader("Retry-After");
        }));
    }

    /** A request that no route was found for, in the words of the contract whose path it is. */
    private void unmatched(HttpResponseException failure, Context context) {
        Contract contract = contracts.entrySet().stream()
                .filter(entry -> entry.getKey().matches(context.path()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Contract.SERVER);
        RefusedRequestException refusal = switch (failure.getStatus()) {
            case 404 -> RefusedRequestException.notFound("Not Found");
            case 405 ->
                RefusedRequestException.of(
                        405,
                        "METHOD_NOT_ALLOWED",
                        contract == Contract.WREN ? "Method not allowed" : "Method Not Allowed");
            case 413 -> serving.tooLarge();
            default -> RefusedRequestException.of(failure.getStatus(), "BAD_REQUEST", "Bad request");
        };
        serving.refuseUnmatched(contract, refusal, context);
    }
}
