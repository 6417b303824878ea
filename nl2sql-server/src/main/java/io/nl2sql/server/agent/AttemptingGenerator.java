package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.text.CompoundName;
import io.nl2sql.server.agent.StatementCheck.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Has a statement written for one question, checks it, and has it mended until it passes or trying again is of no use. Only
 * what passed is proposed. Used by one thread, once.
 */
final class AttemptingGenerator implements SqlGenerator {

    /** Candidates of one proposal that are checked at most. */
    private static final int MOST_CANDIDATES = 5;

    private static final Pattern REFINES = Pattern.compile(
            "(?is)\\s*(?:and|but|now|only|just|also|instead|then|except|excluding|without|same|what about|how about"
                    + "|for|in|by|per|with|sort(?:ed)?|order(?:ed)?|limit)\\b.*");

    private final SqlGenerator inner;
    private final Parts parts;
    private final List<Attempt> attempts = new ArrayList<>();

    /**
     * What it works with.
     *
     * @param scopes what the generator gets to see: where it has nothing to say within one, the next is tried; at least one
     * @param log counts
     * @param check says whether a statement may be passed on
     * @param retrieve what is found for another wording of the question
     * @param begin what was tried before the question came, such as code that fails
     * @param wording what a generator has to be told in the words of the question
     */
    record Parts(
            List<Scope> scopes,
            AttemptLog log,
            BiFunction<String, GuardrailLevel, Checked> check,
            Function<String, RetrievedKnowledge> retrieve,
            List<Attempt> begin,
            Wording wording) {
        Parts {
            scopes = List.copyOf(scopes);
            requireNonNull(log, "log is null");
            requireNonNull(check, "check is null");
            requireNonNull(retrieve, "retrieve is null");
            begin = List.copyOf(begin);
            requireNonNull(wording, "wording is null");
        }
    }

    /**
     * What is said in the words of the question, for a generator that reads nothing else.
     *
     * @param continued whether a question that goes on from the one before is put together with it
     * @param tables names that are put into a question in which no table is named
     */
    record Wording(boolean continued, List<String> tables) {

        /** Nothing. */
        static final Wording AS_IT_IS = new Wording(false, List.of());

        Wording {
            tables = List.copyOf(tables);
        }
    }

    AttemptingGenerator(SqlGenerator inner, Parts parts) {
        this.inner = requireNonNull(inner, "inner is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.attempts.addAll(parts.begin());
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Generation generate(GenerationRequest request) {
        parts.log().begin();
        GenerationRequest asked = asked(request);
        Generation generation = first(asked);
        return checked(asked, generation);
    }

    /** Only a doubt about what passed is worth another proposal; what did not pass was mended here already. */
    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> tried) {
        boolean doubted = !tried.isEmpty()
                && tried.get(tried.size() - 1).outcome() instanceof Attempt.Outcome.Inflated
                && parts.log().mayTryAgain();
        if (!doubted) {
            return Optional.empty();
        }
        attempts.add(tried.get(tried.size() - 1));
        GenerationRequest seen = seen(request, parts.scopes().get(0));
        Optional<Generation> instead = inner.repair(seen, attempts);
        return instead.filter(other -> !other.drafts().isEmpty()).map(other -> {
            parts.log().begin();
            return checked(request, other);
        });
    }

    private Generation first(GenerationRequest request) {
        Generation generation = new Generation.Declined("nothing was asked of the generator", List.of());
        for (Scope scope : parts.scopes()) {
            GenerationRequest seen = seen(request, scope);
            generation = attempts.isEmpty()
                    ? inner.generate(seen)
                    : inner.repair(seen, attempts).orElseGet(() -> inner.generate(seen));
            if (!generation.drafts().isEmpty()) {
                return generation;
            }
        }
        for (String table : parts.wording().tables()) {
            String question = naming(request.question().text(), table);
            Generation named = inner.generate(seen(
                    worded(request, question, request.conversation()),
                    parts.scopes().get(0)));
            if (!named.drafts().isEmpty()) {
                return named;
            }
        }
        return generation;
    }

    private static GenerationRequest seen(GenerationRequest request, Scope scope) {
        return request.withKnowledge(scope.of(request.knowledge()));
    }

    /** The question, or one that says it together with the question before; one that is not known says nothing. */
    private GenerationRequest asked(GenerationRequest request) {
        List<Conversation.Turn> turns = request.conversation().turns();
        String question = request.question().text();
        if (!parts.wording().continued()
                || turns.isEmpty()
                || !REFINES.matcher(question).matches()) {
            return request;
        }
        String before = turns.get(turns.size() - 1).question().replaceFirst("[.?!\\s]+$", "");
        List<String> tables = parts.wording().tables();
        boolean unknown = before.isEmpty() || before.equals(AgentTask.UNKNOWN_QUESTION);
        if (unknown && tables.isEmpty()) {
            return request;
        }
        String together = unknown ? naming(question, tables.get(0)) : before + " " + question;
        if (together.length() > Question.MAX_LENGTH) {
            return request;
        }
        return worded(request, together, unknown ? Conversation.NONE : request.conversation());
    }

    /** The question with the name of a table in it. */
    private static String naming(String question, String table) {
        return question.replaceFirst("[.?!\\s]+$", "") + " of " + String.join(" ", CompoundName.words(table));
    }

    /** The same request in other words, with what is found for them. */
    private GenerationRequest worded(GenerationRequest request, String question, Conversation conversation) {
        return new GenerationRequest(
                new Question(question),
                conversation,
                request.ambiguity(),
                request.asker(),
                request.level(),
                parts.retrieve().apply(question),
                request.discretion(),
                request.observer(),
                request.deadline(),
                request.cancellation());
    }

    private Generation checked(GenerationRequest request, Generation proposed) {
        Generation generation = proposed;
        while (!generation.drafts().isEmpty()) {
            List<SqlDraft> drafts = generation.drafts().stream()
                    .distinct()
                    .limit(MOST_CANDIDATES)
                    .toList();
            for (SqlDraft draft : drafts) {
                request.cancellation().check();
                request.deadline().check();
                Checked result = parts.check().apply(draft.sql(), request.level());
                if (result instanceof Checked.Failed failed) {
                    parts.log().failed(draft.sql(), failed);
                    attempts.add(new Attempt(draft, failed.outcome()));
                } else {
                    return new Generation.Drafted(List.of(draft));
                }
            }
            if (!parts.log().mayTryAgain()) {
                return refused();
            }
            Optional<Generation> next =
                    inner.repair(seen(request, parts.scopes().get(0)), attempts);
            if (next.isEmpty() || next.get().drafts().isEmpty()) {
                return refused();
            }
            parts.log().begin();
            generation = next.get();
        }
        return generation;
    }

    /** What the gate refused is proposed all the same, so that its refusal is on record; the database has no such word. */
    private Generation refused() {
        Attempt last = attempts.get(attempts.size() - 1);
        return last.outcome() instanceof Attempt.Outcome.Refused
                ? new Generation.Drafted(List.of(last.draft()))
                : new Generation.Declined("no statement could be made that the database accepts", List.of());
    }
}
