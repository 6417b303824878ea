package io.nl2sql.core.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.AnsiDialect;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationRequestTest {

    @Test
    void otherKnowledgeChangesNothingElse() {
        RetrievedKnowledge knowledge =
                RetrievedKnowledge.of(new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of()));
        GenerationRequest request = new GenerationRequest(
                new Question("How many?"),
                Conversation.NONE,
                Ambiguity.ASSUME,
                Asker.UNKNOWN,
                GuardrailLevel.MODERATE,
                knowledge,
                Discretion.NO_ROWS,
                GenerationObserver.NONE,
                Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                Cancellation.NEVER);

        assertThat(request.withKnowledge(knowledge)).isEqualTo(request);
    }
}
