package io.nl2sql.benchmarks.training;

import io.nl2sql.cli.evaluation.DatabaseDirectory;
import io.nl2sql.cli.evaluation.FileEngines;
import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.Scorer;
import io.nl2sql.core.evaluation.Scorer.ScoringRequest;
import io.nl2sql.core.evaluation.ScoringDatabase;
import io.nl2sql.core.evaluation.Verdict;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.rules.ConsideredQueries;
import io.nl2sql.rules.ConsideredQuery;
import io.nl2sql.rules.RulesConfig;
import io.nl2sql.rules.RulesSqlGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the queries that the offline engine considers and finds out which are right by running them. */
final class ExampleCollector {

    private static final ExecutionLimits LIMITS =
            new ExecutionLimits(20_000, Duration.ofSeconds(2), ExecutionLimits.DEFAULT.maxCellLength());

    private static final ConsideredQueries NOTHING = new ConsideredQueries(List.of(), Map.of());

    private final DatabaseDirectory directory;
    private final LabelCache labels;
    private final Scorer scorer;
    private final RulesSqlGenerator engine;

    ExampleCollector(DatabaseDirectory directory, LabelCache labels, Scorer scorer, Clock clock) {
        this.directory = directory;
        this.labels = labels;
        this.scorer = scorer;
        this.engine = RulesSqlGenerator.create(RulesConfig.DEFAULT.withClock(clock));
    }

    /** Keeps what was considered for the question asked last, and answers nothing. */
    private static final class Observer implements SqlGenerator {

        private final RulesSqlGenerator engine;
        private ConsideredQueries considered = NOTHING;

        Observer(RulesSqlGenerator engine) {
            this.engine = engine;
        }

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Generation generate(GenerationRequest request) {
            considered = engine.considered(request);
            return new Generation.Declined("only observed", List.of());
        }
    }

    /** The examples of some questions about one database. */
    List<Example> collect(String database, List<EvaluationQuestion> questions) {
        Observer observer = new Observer(engine);
        List<Example> examples = new ArrayList<>();
        try (Nl2Sql asked = FileEngines.open(directory.file(database), observer)) {
            for (EvaluationQuestion question : questions) {
                observer.considered = NOTHING;
                try {
                    asked.ask(AskQuestionCommand.of(question.question()));
                } catch (Nl2SqlException unanswerable) {
                    continue;
                }
                examples.add(example(question, observer.considered, asked));
            }
        }
        return examples;
    }

    private Example example(EvaluationQuestion question, ConsideredQueries considered, Nl2Sql asked) {
        List<String> statements = new ArrayList<>(question.alternatives());
        if (question.goldSql() != null) {
            statements.add(0, question.goldSql());
        }
        Gold gold = new Gold(question, statements, asked);
        String goldSql = String.join("\n", statements);
        List<Boolean> right = new ArrayList<>();
        for (ConsideredQuery query : considered.queries()) {
            right.add(labels.label(question.id(), goldSql, query.sql(), () -> gold.isAnsweredBy(query.sql())));
        }
        return new Example(question.id(), question.database(), considered.queries(), considered.evidence(), right, 1);
    }

    /** The right answers of a question, found out when they are first needed; none where it has to be declined. */
    private final class Gold implements ScoringDatabase {

        private final EvaluationQuestion question;
        private final List<String> statements;
        private final Nl2Sql asked;
        private final Map<String, Optional<ResultTable>> results = new HashMap<>();

        Gold(EvaluationQuestion question, List<String> statements, Nl2Sql asked) {
            this.question = question;
            this.statements = statements;
            this.asked = asked;
        }

        boolean isAnsweredBy(String candidate) {
            Optional<ResultTable> predicted = statements.isEmpty() ? Optional.empty() : run(candidate);
            return predicted.isPresent()
                    && statements.stream().anyMatch(statement -> accepts(statement, predicted.get()));
        }

        private boolean accepts(String statement, ResultTable predicted) {
            return results.computeIfAbsent(statement, this::run)
                    .map(result -> scorer.judge(new ScoringRequest(question, statement, result, predicted, this)))
                    .filter(Verdict.Right.class::isInstance)
                    .isPresent();
        }

        @Override
        public Dialect dialect() {
            return asked.schema().dialect();
        }

        @Override
        public Optional<ResultTable> run(String statement) {
            ResultTable.Collector collector = new ResultTable.Collector();
            try {
                RunSqlCommand command = new RunSqlCommand(scorer.statementToRun(statement), LIMITS, new Cancellation());
                ResultTable table = collector.toTable(asked.run(command, collector));
                return table.truncated() ? Optional.empty() : Optional.of(table);
            } catch (Nl2SqlException failed) {
                return Optional.empty();
            }
        }
    }
}
