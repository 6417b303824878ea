package io.nl2sql.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nl2sql.server.config.ObservabilityConfig;
import io.nl2sql.server.config.ObservabilityConfig.LogFormat;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import io.nl2sql.server.http.CallObserver.Beginning;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Sends spans to a collector that is only an ear. */
class TracingIT {

    @Test
    void spansArriveAtTheCollectorWhenTheServerStops() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            heard.add(exchange.getRequestURI() + " " + body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            URI endpoint =
                    URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
            Tracing tracing =
                    Tracing.of(new ObservabilityConfig(LogLevel.INFO, LogFormat.JSON, endpoint, "shop-questions"));
            tracing.begin(new Beginning("POST /query", "r1", null)).end(200, Duration.ZERO);
            tracing.close();
        } finally {
            collector.stop(0);
        }

        assertThat(heard)
                .singleElement()
                .asString()
                .startsWith("/v1/traces ")
                .contains("POST /query", "shop-questions");
    }
}
