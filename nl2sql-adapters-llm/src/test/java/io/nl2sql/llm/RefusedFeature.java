package io.nl2sql.llm;

import static io.nl2sql.llm.wire.ChatFormat.End.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.wire.WireScene;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A server that turns down a part of requests. */
final class RefusedFeature {

    private RefusedFeature() {}

    /** Asserts that one call more is made without that part, and that it is never sent again. */
    static void at(ProviderContract provider, Predicate<JsonNode> isSent, String complaint) {
        WireScene reply = provider.telling(provider.format().stream(List.of("SELECT 1"), COMPLETE));
        provider.server().play((request, answer) -> {
            if (isSent.test(request.json())) {
                answer.whole(400, "application/json", provider.format().error(complaint));
            } else {
                reply.play(request, answer);
            }
        });
        LanguageModel model = provider.model();

        assertThat(model.complete(request()).text()).isEqualTo("SELECT 1");
        assertThat(provider.server().requests()).hasSize(2);

        assertThat(model.complete(request()).text()).isEqualTo("SELECT 1");
        assertThat(provider.server().requests()).hasSize(3);
    }

    /** A request with everything there is. */
    static ModelRequest request() {
        return new ModelRequest(
                List.of(ModelMessage.user("how many ships?")),
                new ReplySchema("sql_reply", """
                        {"type":"object","properties":{"sql":{"type":["string","null"]}},"required":["sql"],\
                        "additionalProperties":false}"""),
                100,
                0,
                "",
                Deadline.in(Duration.ofSeconds(30), Clock.systemUTC()),
                Cancellation.NEVER);
    }
}
