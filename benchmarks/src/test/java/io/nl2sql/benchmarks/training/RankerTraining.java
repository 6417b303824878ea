package io.nl2sql.benchmarks.training;

import io.nl2sql.benchmarks.training.TrainingReport.Judged;
import io.nl2sql.benchmarks.training.TrainingSet.Group;
import io.nl2sql.rules.confidence.BoostedTrees;
import io.nl2sql.rules.confidence.ConfidenceFeatures;
import io.nl2sql.rules.confidence.ConfidenceModel;
import io.nl2sql.rules.ranking.LinearRanker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Fits the weights of the offline engine's ranker and of its confidence to questions with known answers, and tells by cross-validation over databases what to expect of them.
 */
public final class RankerTraining {

    private static final double RANKER_RIDGE = .05;
    private static final double CONFIDENCE_RIDGE = .1;

    private final TrainingReport report = new TrainingReport(System.out);

    private RankerTraining() {}

    /**
     * @param arguments a list of sources (see {@link TrainingSource#read}), a file to remember labels in, and the folder
     *     of the engine's resources, where the weights are written
     */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        if (arguments.length != 3) {
            System.err.println("usage: SOURCES LABELS FOLDER");
            System.exit(2);
        }
        LabelCache labels = LabelCache.open(Path.of(arguments[1]));
        List<TrainingSource> sources = TrainingSource.read(Path.of(arguments[0]));
        List<List<Example>> examples = new ArrayList<>();
        for (TrainingSource source : sources) {
            examples.add(source.examples(labels));
        }
        new RankerTraining().train(examples, Path.of(arguments[2]));
    }

    /**
     * An answer of the engine.
     *
     * @param source which of the sources asked for it
     * @param fold the part of the databases it belongs to
     */
    private record Answer(int source, int fold, Observation observation) {}

    private void train(List<List<Example>> sources, Path folder) {
        sources.forEach(report::candidates);
        List<Example> examples = sources.stream().flatMap(List::stream).toList();
        Folds folds = new Folds(examples);
        TrainingSet set = new TrainingSet(examples);
        ListwiseFit ranker = new ListwiseFit(RANKER_RIDGE);
        List<Answer> answers = new ArrayList<>();
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            int tested = fold;
            List<Group> others = set.groups().stream()
                    .filter(group -> folds.of(group.example) != tested)
                    .toList();
            double[] weights = ranker.fit(others, set);
            int from = 0;
            for (int source = 0; source < sources.size(); source++) {
                int to = from + sources.get(source).size();
                for (Group group : set.groups().subList(from, to)) {
                    if (group.size() > 0 && folds.of(group.example) == tested) {
                        answers.add(new Answer(source, tested, observation(group, weights)));
                    }
                }
                from = to;
            }
        }
        report(set, answers, sources.size());
        write(ranker.fit(set.groups(), set), set, answers, folder);
    }

    private void report(TrainingSet set, List<Answer> answers, int sources) {
        report.ranking("first plan", firstPlans(set));
        report.ranking(
                "ranking, cross-validated",
                answers.stream()
                        .map(answer -> new Judged(0, answer.observation().right()))
                        .toList());
        List<ConfidenceModel> models = new ArrayList<>();
        for (int fold = 0; fold < Folds.COUNT; fold++) {
            int tested = fold;
            models.add(model(answers.stream()
                    .filter(answer -> answer.fold() != tested)
                    .map(Answer::observation)
                    .toList()));
        }
        for (int source = 0; source < sources; source++) {
            int asked = source;
            report.confidence(answers.stream()
                    .filter(answer -> answer.source() == asked)
                    .map(answer -> new Judged(
                            models.get(answer.fold())
                                    .confidence(answer.observation().features()),
                            answer.observation().right()))
                    .toList());
        }
    }

    private static ConfidenceModel model(List<Observation> observations) {
        return new ConfidenceModel(
                new LogisticFit(CONFIDENCE_RIDGE).fit(observations),
                BoostedTrees.ofTrees(BoostingFit.fit(observations)));
    }

    private static void write(double[] ranker, TrainingSet set, List<Answer> answers, Path folder) {
        List<Observation> observations =
                answers.stream().map(Answer::observation).toList();
        String source = "fitted to %d questions with known answers; made by RankerTraining."
                .formatted(set.groups().size());
        WeightsFile.write(
                folder.resolve("ranking").resolve("ranker-weights.txt"),
                List.of("Weights of the features of a candidate,", source),
                set.unscaled(ranker));
        Path confidence = folder.resolve("confidence");
        WeightsFile.write(
                confidence.resolve("confidence-weights.txt"),
                List.of("Weights of the features of an answer,", source),
                new LogisticFit(CONFIDENCE_RIDGE).fit(observations));
        WeightsFile.write(
                confidence.resolve("confidence-trees.txt"),
                List.of(
                        "Trees over the features of an answer: a number adds to the logarithm of the odds that it is right,",
                        "a name and a threshold ask whether the feature is smaller, and the two trees behind them say what then;",
                        source),
                BoostingFit.fit(observations));
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
        return new Observation(features, group.right[best], group.example.weight());
    }
}
