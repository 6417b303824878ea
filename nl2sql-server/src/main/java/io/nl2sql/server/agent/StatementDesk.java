package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.code.NameMending;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.agent.AgentAnswer.Effort;
import io.nl2sql.server.agent.StatementCheck.Checked;
import io.nl2sql.server.agent.StatementOutcome.Written;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.work.StatementEnd;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds or writes the statement for a question. Safe for concurrent use. */
final class StatementDesk {

    private static final Pattern ASKS_FOR_CHANGE = Pattern.compile(
            "(?is)\\W*(?:please |can you |could you )?(?:write (?:a|an|the)? ?(?:statement|query|sql) (?:to|that) )?"
                    + "(?:insert|add|update|change|set|delete|remove|merge|create|drop|truncate|alter|grant|revoke)s?\\b.*");
    private static final Pattern LOOKS_AFTER = Pattern.compile(
            "(?is).*\\b(?:optimi[sz]e|improve|format|tidy|check|review|explain|speed up|faster|clean up)\\b.*");
    private static final String CODE_SO_FAR = "the statement so far";
    /** What the rules read in a question is another wording of it; what a model says is about its statement. */
    private static final String RULES = "rules";

    private static final double TOPIC = 0.15;
    private static final int CATALOGUE_ATTEMPTS = 2;

    private final Workbench workbench;
    private final Models models;
    private final KnownAnswers known;
    private final StatementCheck check;
    private final AgentLimits limits;

    StatementDesk(Workbench workbench, Models models, KnownAnswers known, AgentLimits limits) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.models = requireNonNull(models, "models is null");
        this.known = requireNonNull(known, "known is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.check = new StatementCheck(workbench);
    }

    /** A statement that somebody approved for this very question; empty where there is none that may be used. */
    Optional<Written> find(Assignment assignment) {
        AgentTask task = assignment.task();
        boolean plain =
                task.code() == null && task.before().isEmpty() && task.tables().equals(AgentTask.Tables.NONE);
        if (!plain) {
            return Optional.empty();
        }
        Optional<Written> precomputed = known.find(assignment.errand(), task.question())
                .flatMap(answer ->
                        approved(assignment, answer.sql(), answer.question(), Branches.PRECOMPUTED, Effort.NONE));
        return precomputed.isPresent()
                ? precomputed
                : assignment.knowledge().written().examples().stream()
                        .filter(match -> match.likeness() == ExampleMatch.Likeness.EXACT)
                        .flatMap(match -> approved(
                                assignment,
                                match.example().sql(),
                                match.example().question(),
                                Branches.KNOWN_EXAMPLE,
                                Effort.NONE)
                                .stream())
                        .findFirst();
    }

    /** The statement that tells what the source holds; empty where the question is about the data after all. */
    Optional<Written> catalogue(Assignment assignment) {
        Optional<SystemCatalogue.Answer> answer =
                SystemCatalogue.answer(assignment.task().question(), assignment.schema());
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        assignment
                .listener()
                .stage(
                        AgentListener.Stage.ATTEMPT,
                        "Reading the catalogue",
                        Map.of("attempt", 1, "max_attempts", CATALOGUE_ATTEMPTS));
        Effort effort = new Effort(1, TokenUsage.NONE, 0);
        return approved(assignment, answer.get().sql(), "", Branches.CATALOGUE, effort)
                .map(written -> new Written(
                        written.sql(), written.approved(), "", answer.get().text(), false, Branches.CATALOGUE, effort));
    }

    /**
     * Writes one.
     *
     * @throws Nl2SqlException CANCELLED, and what is no fault of the question or of a model
     */
    StatementOutcome write(Assignment assignment) {
        AgentTask.@Nullable Code code = statementGiven(assignment.task());
        if (code != null && models.standardModel().isEmpty()) {
            Optional<StatementOutcome> mended = withoutModel(assignment, code);
            if (mended.isPresent()) {
                return mended.get();
            }
        }
        AttemptLog log = new AttemptLog(assignment.schema(), assignment.listener(), limits.attempts());
        String branch = Branches.of(assignment);
        try {
            Answer answer = workbench.answer(assignment.errand(), command(assignment, code, log));
            return outcome(assignment, answer, code, log);
        } catch (Nl2SqlException failure) {
            return new StatementOutcome.Failed(failed(failure, log), branch, effort(log, TokenUsage.NONE));
        }
    }

    /** Code in the language of programs is no statement. */
    private static AgentTask.@Nullable Code statementGiven(AgentTask task) {
        return task.language() == AgentLanguage.SQL ? task.code() : null;
    }

    private AskQuestionCommand command(Assignment assignment, AgentTask.@Nullable Code code, AttemptLog log) {
        AgentTask task = assignment.task();
        boolean change = ASKS_FOR_CHANGE.matcher(task.question()).matches();
        boolean mayChange = change
                && task.language() == AgentLanguage.SQL
                && assignment.errand().connection().writable();
        GatePolicy policy = mayChange ? GatePolicy.MODERATE : GatePolicy.STRICT;
        Conversation before = task.before();
        List<Attempt> begin = List.of();
        if (code != null && code.fails()) {
            begin = List.of(new Attempt(
                    SqlDraft.written(code.text()),
                    new Attempt.Outcome.Failed(new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, code.error()))));
        } else if (code != null) {
            before = before.and(new Conversation.Turn.Answered(CODE_SO_FAR, code.text()));
        }
        AttemptingGenerator generator = new AttemptingGenerator(
                models.standard(),
                new AttemptingGenerator.Parts(
                        assignment.scopes(),
                        log,
                        (sql, level) -> check.check(assignment.errand(), sql, level),
                        question -> workbench.with(
                                assignment.errand(),
                                (engine, dialect) -> engine.retrieve(AskQuestionCommand.of(question))),
                        begin,
                        models.standardModel().isEmpty()
                                ? spoken(assignment, code)
                                : AttemptingGenerator.Wording.AS_IT_IS));
        return AskQuestionCommand.of(task.question())
                .withConversation(before)
                .withAmbiguity(Ambiguity.ASSUME)
                .withAim(new Aim.Statement(policy))
                .withTimeout(limits.of(task))
                .withConfirmation()
                .withGenerator(generator);
    }

    /** What the rules, which read one question by itself, have to be told in its words. */
    private static AttemptingGenerator.Wording spoken(Assignment assignment, AgentTask.@Nullable Code code) {
        List<Table> named = assignment.override().isEmpty() ? assignment.pinned() : assignment.override();
        List<Conversation.Turn> turns = assignment.task().before().turns();
        if (named.isEmpty()
                && code == null
                && !turns.isEmpty()
                && turns.get(turns.size() - 1) instanceof Conversation.Turn.Answered answered) {
            named = Findings.tables(assignment, answered.sql());
        }
        return new AttemptingGenerator.Wording(
                code == null, named.stream().map(table -> table.name().table()).toList());
    }

    private StatementOutcome outcome(
            Assignment assignment, Answer answer, AgentTask.@Nullable Code code, AttemptLog log) {
        String branch = Branches.of(assignment);
        Effort effort = effort(log, answer.trace().usage());
        if (answer instanceof Answer.Proposed proposed) {
            SqlDraft draft = proposed.draft();
            boolean byRule = draft.producer().equals(RULES);
            return new Written(
                    StatementEnd.cut(draft.sql()),
                    proposed.sql(),
                    byRule ? draft.reading() : "",
                    byRule ? "" : draft.reading(),
                    code != null,
                    branch,
                    effort);
        }
        @Nullable Failure tried = log.failure();
        if (tried != null) {
            return new StatementOutcome.Failed(tried, branch, effort);
        }
        if (answer instanceof Answer.NeedsClarification unclear) {
            String options = unclear.options().isEmpty() ? "" : " " + String.join(" ", unclear.options());
            Failure failure = Failure.of(ErrorCategory.REQUIREMENT, unclear.asked() + options);
            return new StatementOutcome.Failed(failure, branch, effort);
        }
        if (answer instanceof Answer.Declined declined) {
            return declined(assignment, declined, branch, effort);
        }
        throw new IllegalStateException("no statement but " + answer.getClass());
    }

    private static StatementOutcome declined(
            Assignment assignment, Answer.Declined declined, String branch, Effort effort) {
        String question = assignment.task().question();
        if (ASKS_FOR_CHANGE.matcher(question).matches()) {
            return new StatementOutcome.Failed(Failure.of(ErrorCategory.SAFETY, declined.reason()), branch, effort);
        }
        boolean aboutNothing = assignment.task().code() == null
                && assignment.pinned().isEmpty()
                && assignment.override().isEmpty()
                && (declined.reason().equals(RulesSqlGenerator.NOTHING_NAMED)
                        || assignment.ranked().stream().noneMatch(candidate -> candidate.score() >= TOPIC));
        if (aboutNothing) {
            return new StatementOutcome.OffTopic(declined.reason(), ErrorCategory.OFF_TOPIC.wireName(), effort);
        }
        List<CandidateObject> candidates = assignment.ranked().stream().limit(5).toList();
        return new StatementOutcome.Failed(
                new Failure(ErrorCategory.REQUIREMENT, declined.reason(), List.of(), candidates), branch, effort);
    }

    /** What can be done about a statement by rule: its names are put right, or it is looked after and left as it is. */
    private Optional<StatementOutcome> withoutModel(Assignment assignment, AgentTask.Code code) {
        String sql = StatementEnd.cut(code.text());
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(assignment.schema().dialect());
        Optional<String> mended = NameMending.mended(sql, written -> analyzer.analyze(written, assignment.schema()));
        Effort effort = new Effort(1, TokenUsage.NONE, 0);
        if (mended.isPresent()) {
            announce(assignment);
            return approved(assignment, mended.get(), "", Branches.WITHOUT_DISCOVERY, effort)
                    .map(written -> edited(written, "Names that the source does not have were put right."));
        }
        boolean keeps = !code.fails()
                && LOOKS_AFTER.matcher(assignment.task().question()).matches();
        if (keeps) {
            announce(assignment);
            return approved(assignment, sql, "", Branches.WITHOUT_DISCOVERY, effort)
                    .map(written -> edited(written, "The statement was checked and is left as it is."));
        }
        if (code.ofUser() && code.fails()) {
            announce(assignment);
            Checked checked = check.check(assignment.errand(), sql, GuardrailLevel.STRICT);
            AttemptLog log = new AttemptLog(assignment.schema(), AgentListener.NONE, limits.attempts());
            if (checked instanceof Checked.Failed failed) {
                log.failed(sql, failed);
            }
            @Nullable Failure tried = log.failure();
            Failure failure = tried == null
                    ? Failure.of(
                            ErrorCategory.GENERATION,
                            "nothing in the statement can be put right by rule: connect a language model to have it mended")
                    : tried;
            return Optional.of(new StatementOutcome.Failed(failure, Branches.WITHOUT_DISCOVERY, effort));
        }
        return Optional.empty();
    }

    private void announce(Assignment assignment) {
        assignment
                .listener()
                .stage(
                        AgentListener.Stage.ATTEMPT,
                        "Looking through the statement",
                        Map.of("attempt", 1, "max_attempts", limits.attempts()));
    }

    private static StatementOutcome edited(Written written, String explanation) {
        return new Written(
                written.sql(), written.approved(), "", explanation, true, written.branch(), written.effort());
    }

    /** A statement that was not written for this question, where it passes the gate and the database accepts it. */
    private Optional<Written> approved(
            Assignment assignment, String sql, String reading, String branch, Effort effort) {
        String statement = StatementEnd.cut(sql);
        if (check.check(assignment.errand(), statement, GuardrailLevel.STRICT) instanceof Checked.Failed) {
            return Optional.empty();
        }
        GateVerdict verdict =
                workbench.propose(assignment.errand(), assignment.task().question(), statement);
        return verdict instanceof GateVerdict.Approved approved
                ? Optional.of(new Written(statement, approved.sql(), reading, "", false, branch, effort))
                : Optional.empty();
    }

    private static Failure failed(Nl2SqlException failure, AttemptLog log) {
        boolean late = failure.code() == Nl2SqlErrorCode.DEADLINE_EXCEEDED;
        boolean asked = failure.code() == Nl2SqlErrorCode.QUESTION_INVALID;
        if (!late && !asked && failure.code().kind() != ErrorKind.MODEL) {
            throw failure;
        }
        ErrorCategory category =
                late ? ErrorCategory.TIMEOUT : asked ? ErrorCategory.REQUIREMENT : ErrorCategory.GENERATION;
        return new Failure(category, failure.text(), log.tried(), List.of());
    }

    private static Effort effort(AttemptLog log, TokenUsage usage) {
        return new Effort(log.attempts(), usage, log.invented());
    }
}
