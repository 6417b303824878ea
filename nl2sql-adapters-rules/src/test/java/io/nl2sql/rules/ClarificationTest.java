package io.nl2sql.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.port.out.Generation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClarificationTest {

    private static final String VAGUE = "the blah price of the client wug dax zorg";

    /** Unsure of everything, so that what is close is asked back about. */
    private final RulesSqlGenerator generator =
            RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(0).withUnsureBelow(1));

    private Generation ask(String question, Ambiguity ambiguity) {
        return generator.generate(Shop.request(question, WrittenKnowledge.NONE, Conversation.NONE, ambiguity));
    }

    @Test
    void eachOptionIsReadAsItsOwnQuery() {
        Generation generation = ask(VAGUE, Ambiguity.ASK_BACK);

        assertThat(generation).isInstanceOfSatisfying(Generation.Unclear.class, unclear -> {
            List<String> queries = unclear.options().stream()
                    .map(option -> ask(option, Ambiguity.ASSUME).drafts().get(0).sql())
                    .toList();
            assertThat(queries).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
        });
    }

    @Test
    void whoIsNotToBeAskedGetsTheLikeliest() {
        assertThat(ask(VAGUE, Ambiguity.ASSUME)).isInstanceOf(Generation.Drafted.class);
    }

    @Test
    void clearQuestionIsAnswered() {
        Generation generation =
                RulesSqlGenerator.create().generate(Shop.request("How many clients are there?", WrittenKnowledge.NONE));

        assertThat(generation).isInstanceOf(Generation.Drafted.class);
    }

    @Test
    void namesNearToUnplacedWordsAreTold() {
        RulesSqlGenerator strict = RulesSqlGenerator.create(RulesConfig.DEFAULT.withLeastConfidence(1));

        Generation generation =
                strict.generate(Shop.request("Which clients glorp the most dax items?", WrittenKnowledge.NONE));

        assertThat(generation)
                .isInstanceOfSatisfying(
                        Generation.Declined.class,
                        declined -> assertThat(declined.reason()).contains("; did you mean \"tax\""));
    }
}
