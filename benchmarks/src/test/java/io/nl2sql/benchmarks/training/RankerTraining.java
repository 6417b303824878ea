package io.nl2sql.benchmarks.training;

import io.nl2sql.benchmarks.training.LogisticFit.Observation;
import io.nl2sql.benchmarks.training.TrainingReport.Judged;
import io.nl2sql.benchmarks.training.TrainingSet.Group;
import io.nl2sql.cli.evaluation.DatabaseDirectory;
import io.nl2sql.cli.evaluation.QuestionFile;
import io.nl2sql.cli.evaluation.QuestionSelection;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.rules.confidence.ConfidenceFeatures;
import io.nl2sql.rules.ranking.LinearRanker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fits the weights of the offline engine's ranker and of its confidence to the fold {@code tune} of a file of questions,
 * and tells by cross-validation over databases what to expect of them.
 */
public final class RankerTraining {

    /** The only fold that is read: the others are for the score. */
    private static final String FOLD = "tune";

    private static final int THREADS = 2;
    private static final double RANKER_RIDGE = .05;
    private static final double CONFIDENCE_RIDGE = .1;

    private final TrainingReport report = new TrainingReport(System.out);

    private RankerTraining() {}

    /**
     * @param arguments the questions, the folder of the databases, a file to remember labels in, the folder of the
     *     engine's resources, where the weights are written, and how many questions, if not all
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        if (arguments.length < 4) {
            System.err.println("usage: QUESTIONS DATABASES LABELS FOLDER [SAMPLE]");
            System.exit(2);
        }
        int sample = arguments.length > 4 ? Integer.parseInt(arguments[4]) : QuestionSelection.ALL;
        List<EvaluationQuestion> questions = new QuestionSelection(FOLD, sample, 1, QuestionSelection.ALL)
                .choose(QuestionFile.read(Path.of(arguments[0])));
        List<Example> examples = collect(questions, Path.of(arguments[1]), LabelCache.open(Path.of(arguments[2])));
        new RankerTraining().train(examples, Path.of(arguments[3]));
    }

    private static List<Example> collect(List<EvaluationQuestion> questions, Path databases, LabelCache labels)
            throws InterruptedException, ExecutionException {
        Map<String, List<EvaluationQuestion>> byDatabase = new LinkedHashMap<>();
        for (EvaluationQuestion question : questions) {
            byDatabase
                    .computeIfAbsent(question.database(), key -> new ArrayList<>())
                    .add(question);
        }
        ExampleCollector collector = new ExampleCollector(new DatabaseDirectory(databases), labels);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Example>>> parts = new ArrayList<>();
            byDatabase.forEach(
                    (database, asked) -> parts.add(threads.submit(() -> collector.collect(database, asked))));
            List<Example> examples = new ArrayList<>();
            for (Future<List<Example>> part : parts) {
                examples.addAll(part.get());
            }
            return examples;
        } finally {
            threads.shutdown();
            labels.write();
        }
    }

    private void train(List<Example> examples, Path folder) {
        report.candidates(examples);
        Folds folds = new Folds(examples);
        TrainingSet set = new TrainingSet(examples);
        ListwiseFit ranker = new ListwiseFit(RANKER_RIDGE);
        List<Observation> observations = new ArrayList<>();
        List<Integer> foldOf = new ArrayList<>();
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            int tested = fold;
            List<Group> others = set.groups().stream()
                    .filter(group -> folds.of(group.example) != tested)
                    .toList();
            double[] weights = ranker.fit(others, set);
            for (Group group : set.groups()) {
                if (group.size() > 0 && folds.of(group.example) == tested) {
                    observations.add(observation(group, weights));
                    foldOf.add(tested);
                }
            }
        }
        report.ranking("first plan", firstPlans(set));
        report.ranking("ranking, cross-validated", judged(observations));
        report.confidence(crossValidated(observations, foldOf));
        double[] weights = ranker.fit(set.groups(), set);
        List<Observation> all = set.groups().stream()
                .filter(group -> group.size() > 0)
                .map(group -> observation(group, weights))
                .toList();
        report.ranking("ranking, on what it was fitted to", judged(all));
        String source = "fitted to %d questions with known answers; made by RankerTraining".formatted(examples.size());
        WeightsFile.write(
                folder.resolve("ranking").resolve("ranker-weights.txt"),
                List.of("Weights of the features of a candidate,", source + "."),
                set.unscaled(weights),
                "=");
        SortedMap<String, Double> confidence = new LogisticFit(CONFIDENCE_RIDGE).fit(observations);
        WeightsFile.write(
                folder.resolve("confidence").resolve("confidence-weights.txt"),
                List.of("Weights of the features of an answer,", source + "."),
                confidence,
                " ");
    }

    private static List<Judged> firstPlans(TrainingSet set) {
        return set.groups().stream()
                .filter(group -> group.size() > 0)
                .map(group -> {
                    int first = group.first();
                    return new Judged(0, first >= 0 && group.right[first]);
                })
                .toList();
    }

    private static List<Judged> judged(List<Observation> observations) {
        return observations.stream()
                .map(observation -> new Judged(0, observation.right()))
                .toList();
    }

    /** Each answer with the confidence that a model fitted to other databases has in it. */
    private static List<Judged> crossValidated(List<Observation> observations, List<Integer> foldOf) {
        List<Judged> judged = new ArrayList<>();
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            List<Observation> others = new ArrayList<>();
            for (int index = 0; index < observations.size(); index++) {
                if (foldOf.get(index) != fold) {
                    others.add(observations.get(index));
                }
            }
            Map<String, Double> weights = new LogisticFit(CONFIDENCE_RIDGE).fit(others);
            for (int index = 0; index < observations.size(); index++) {
                if (foldOf.get(index) == fold) {
                    Observation observation = observations.get(index);
                    double confidence = LogisticFit.probability(weights, observation.features());
                    judged.add(new Judged(confidence, observation.right()));
                }
            }
        }
        return judged;
    }

    /** The query that the weights choose, with what its confidence is judged by. */
    private static Observation observation(Group group, double[] weights) {
        double[] probabilities = group.probabilities(weights);
        int best = 0;
        for (int query = 1; query < group.size(); query++) {
            best = probabilities[query] > probabilities[best] ? query : best;
        }
        int first = group.first();
        if (first >= 0 && group.sum(best, weights) - group.sum(first, weights) < LinearRanker.CAUTION) {
            best = first;
        }
        double second = 0;
        for (int query = 0; query < group.size(); query++) {
            second = query == best ? second : Math.max(second, probabilities[query]);
        }
        Map<String, Double> features = ConfidenceFeatures.of(
                group.example.evidence(), group.example.queries().get(best).features(), probabilities[best], second);
        return new Observation(features, group.right[best]);
    }
}
