package io.nl2sql.rules;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.rules.Interpreter.Candidate;
import io.nl2sql.rules.Interpreter.Interpretation;
import io.nl2sql.rules.confidence.ConfidenceModel;
import io.nl2sql.rules.confidence.Evidence;
import io.nl2sql.rules.followup.FollowUp;
import io.nl2sql.rules.ranking.LinearRanker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes SQL without any model: it links the words of an English question to the schema and its values, reads the clauses
 * and plans a query. Deterministic, safe for concurrent use, needs no network.
 */
public final class RulesSqlGenerator implements SqlGenerator {

    /** The reason for declining what is not about the database at all: a greeting, or something it does not hold. */
    public static final String NOTHING_NAMED =
            "nothing in the question names a table, a column or a value of this database";

    private static final String NAME = "rules";

    /** The probability of all other queries together is taken to be at least this. */
    private static final double LEAST_REST = .05;

    /** The best query is compared with the next one, whatever is shown. */
    private static final int LEAST_COMPARED = 2;

    private final ConfidenceModel model = ConfidenceModel.load();
    private final RulesConfig config;
    private final PreparedSchemas schemas;

    private RulesSqlGenerator(RulesConfig config) {
        this.config = requireNonNull(config, "config is null");
        this.schemas = new PreparedSchemas(config.maxSchemas(), LinearRanker.load(), config.clock());
    }

    /** A generator with default settings. */
    public static RulesSqlGenerator create() {
        return create(RulesConfig.DEFAULT);
    }

    /** A generator with these settings. */
    public static RulesSqlGenerator create(RulesConfig config) {
        return new RulesSqlGenerator(config);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Generation generate(GenerationRequest request) {
        try {
            return read(request);
        } catch (Nl2SqlException stopped) {
            throw stopped;
        } catch (RuntimeException defect) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.INTERNAL_ERROR,
                    "the question could not be read: put it in other words, and report this one",
                    defect);
        }
    }

    /**
     * Every query considered for a question, best first, with its features: for fitting the weights of the ranker and
     * for looking into a choice. Nothing is declined here.
     */
    public ConsideredQueries considered(GenerationRequest request) {
        Interpreter interpreter = schemas.interpreter(request.knowledge());
        Interpretation interpretation = interpreter.interpret(
                request.question().text(), request.knowledge().values(), Integer.MAX_VALUE, request.deadline());
        List<ConsideredQuery> queries = interpretation.candidates().stream()
                .map(candidate -> new ConsideredQuery(
                        candidate.sql(),
                        candidate.ranked().candidate().kind().name(),
                        candidate.ranked().features().values()))
                .toList();
        return new ConsideredQueries(
                queries, interpretation.evidence(interpreter.schema()).named());
    }

    private Generation read(GenerationRequest request) {
        request.deadline().check();
        Interpreter interpreter = schemas.interpreter(request.knowledge());
        FollowUp asked = FollowUp.of(
                request.question().text(), request.conversation(), request.knowledge(), interpreter.schema());
        Optional<String> change = Refusals.change(asked.question());
        if (change.isPresent()) {
            return new Generation.Declined(change.get(), List.of());
        }
        if (asked.state() == FollowUp.State.NOT_UNDERSTOOD) {
            return new Generation.Declined(Refusals.DEPENDENT, List.of());
        }
        Interpretation interpretation = interpreter.interpret(
                asked.question(), asked.values(), Math.max(config.maxDrafts(), LEAST_COMPARED), request.deadline());
        Evidence evidence = interpretation.evidence(interpreter.schema());
        if (interpretation.candidates().isEmpty() || evidence.linked() == 0) {
            return new Generation.Declined(NOTHING_NAMED, evidence.unplaced());
        }
        if (!evidence.english()) {
            return new Generation.Declined(
                    "the question does not seem to be English: ask it in English", evidence.unplaced());
        }
        double confidence = model.confidence(interpretation.confidenceFeatures(evidence));
        if (confidence < config.leastConfidence() || (evidence.headUnknown() && config.leastConfidence() > 0)) {
            return new Generation.Declined(Refusals.unsure(evidence, interpreter.schema()), evidence.unplaced());
        }
        return new Clarification(interpreter, request, config.unsureBelow())
                .of(interpretation, confidence)
                .orElseGet(
                        () -> new Generation.Drafted(drafts(asked, interpretation, evidence.unplaced(), confidence)));
    }

    private List<SqlDraft> drafts(
            FollowUp asked, Interpretation interpretation, List<String> unplaced, double confidence) {
        List<SqlDraft> drafts = new ArrayList<>();
        double best = interpretation.candidates().get(0).ranked().probability();
        for (Candidate candidate : interpretation.candidates()) {
            if (drafts.size() < config.maxDrafts()) {
                double share = (1 - confidence) * candidate.ranked().probability() / Math.max(1 - best, LEAST_REST);
                double sure = drafts.isEmpty() ? confidence : Math.min(share, confidence);
                String reading = reading(asked, candidate)
                        + interpretation
                                .baseDay()
                                .told(candidate.ranked().candidate().query());
                drafts.add(new SqlDraft(candidate.sql(), sure, reading, candidate.change(), unplaced, NAME));
            }
        }
        return drafts;
    }

    /** The query in words; of a question that leans on another one, also as what it was read. */
    private static String reading(FollowUp asked, Candidate candidate) {
        return asked.state() == FollowUp.State.COMPLETED
                ? "\"%s\": %s".formatted(asked.question(), candidate.reading())
                : candidate.reading();
    }
}
