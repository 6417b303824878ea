package io.nl2sql.examples;

import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.testkit.generation.LanguageModelContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class HouseModelIT extends LanguageModelContract {

    private final List<StubServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(StubServer::close);
    }

    @Override
    protected LanguageModel replying(String... pieces) {
        return model(StubServer.answering("text/plain; charset=utf-8", String.join("", pieces)));
    }

    @Override
    protected LanguageModel silent() {
        return model(StubServer.silent());
    }

    private LanguageModel model(StubServer server) {
        servers.add(server);
        return new HouseModel(server.url("/"));
    }
}
