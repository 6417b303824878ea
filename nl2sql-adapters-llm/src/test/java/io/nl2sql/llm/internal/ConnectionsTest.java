package io.nl2sql.llm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final AtomicLong time = new AtomicLong();
    private final Connections connections = Connections.to(ModelSettings.of(ModelProvider.OLLAMA, "qwen3"), time::get);

    @Test
    void connectionsAreUsedAgainWhileThereIsNoPause() {
        HttpClient first = connections.client();

        for (int call = 0; call < 10; call++) {
            time.addAndGet(Duration.ofSeconds(20).toNanos());
            assertThat(connections.client()).isSameAs(first);
        }
    }

    @Test
    void connectionsAreNotUsedAgainAfterAPause() {
        HttpClient first = connections.client();

        time.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(connections.client()).isNotSameAs(first);
    }
}
