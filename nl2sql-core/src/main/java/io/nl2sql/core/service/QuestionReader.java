package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.grounding.Grounding;
import io.nl2sql.core.linking.Anchors;
import io.nl2sql.core.linking.SchemaLink;
import io.nl2sql.core.linking.SchemaLinker;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationObserver;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.resilience.LexicalFallbackIndex;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first stages: what is known about the question, and what the generator makes of it. */
final class QuestionReader {

    private static final Logger log = LoggerFactory.getLogger(QuestionReader.class);

    private final SqlGenerator generator;
    private final Discretion discretion;
    private final Announcer announcer;

    QuestionReader(SqlGenerator generator, Discretion discretion, Announcer announcer) {
        this.generator = generator;
        this.discretion = discretion;
        this.announcer = announcer;
    }

    RetrievedKnowledge retrieve(AskQuestionCommand command, SchemaSnapshot snapshot) {
        RetrievedKnowledge knowledge =
                retrieve(command.question().text(), command.conversation().words(), snapshot);
        announcer.announce(command.listener(), new PipelineEvent.KnowledgeFound(command.question(), knowledge));
        return knowledge;
    }

    /**
     * What is known about a question. Its tables may be named by what was said before alone; values and what people wrote
     * down are looked for in its own words.
     */
    private static RetrievedKnowledge retrieve(String question, String before, SchemaSnapshot snapshot) {
        List<ValueMatch> values = snapshot.values().find(question);
        Grounding grounding = snapshot.knowledge().find(question, values);
        String words = before.isEmpty() ? question : before + "\n" + question;
        SchemaLink link = link(words, values, grounding.anchors(), snapshot);
        List<ValueMatch> ofKept = values.stream()
                .filter(match -> link.schema().findTable(match.column().table()).isPresent())
                .toList();
        return new RetrievedKnowledge(
                link.schema(), ofKept, snapshot.values().profiles(), link.tables(), grounding.within(link.schema()));
    }

    private static SchemaLink link(String question, List<ValueMatch> values, Anchors anchors, SchemaSnapshot snapshot) {
        SchemaLinker linker = snapshot.linker();
        if (linker != null) {
            try {
                return linker.link(question, values, anchors);
            } catch (Nl2SqlException failure) {
                LexicalFallbackIndex.requireTolerable(failure);
                log.warn("the whole schema goes before the generator: {}", failure.text());
            }
        }
        return new SchemaLink(snapshot.schema(), List.of());
    }

    Generation generate(
            AskQuestionCommand command, RetrievedKnowledge knowledge, Deadline deadline, GenerationObserver observer) {
        return announced(command, generatorFor(command).generate(request(command, knowledge, deadline, observer)));
    }

    /** Another proposal after attempts that did not do; empty where the generator has none. */
    Optional<Generation> repair(
            AskQuestionCommand command,
            RetrievedKnowledge knowledge,
            Deadline deadline,
            GenerationObserver observer,
            List<Attempt> attempts) {
        return generatorFor(command)
                .repair(request(command, knowledge, deadline, observer), attempts)
                .map(generation -> announced(command, generation));
    }

    private SqlGenerator generatorFor(AskQuestionCommand command) {
        SqlGenerator chosen = command.generator();
        return chosen == null ? generator : chosen;
    }

    private GenerationRequest request(
            AskQuestionCommand command, RetrievedKnowledge knowledge, Deadline deadline, GenerationObserver observer) {
        return new GenerationRequest(
                command.question(),
                command.conversation(),
                command.ambiguity(),
                command.asker(),
                command.aim().policy().effectiveLevel(),
                knowledge,
                discretion,
                observer,
                deadline,
                command.cancellation());
    }

    private Generation announced(AskQuestionCommand command, Generation generation) {
        if (!generation.drafts().isEmpty()) {
            announcer.announce(
                    command.listener(), new PipelineEvent.DraftsProposed(command.question(), generation.drafts()));
        }
        return generation;
    }
}
