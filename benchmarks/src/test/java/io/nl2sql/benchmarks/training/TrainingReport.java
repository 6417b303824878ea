package io.nl2sql.benchmarks.training;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells how good the candidates, their ranking and the confidence are. */
final class TrainingReport {

    private static final int[] COVERAGES = {20, 40, 60, 80, 100};
    private static final int BINS = 10;

    private final PrintStream out;

    TrainingReport(PrintStream out) {
        this.out = out;
    }

    /**
     * An answer and how sure it was.
     *
     * @param confidence the estimated probability
     * @param right whether it was right
     */
    record Judged(double confidence, boolean right) {}

    void candidates(List<Example> examples) {
        int first = 0;
        int answerable = 0;
        long queries = 0;
        Map<String, int[]> kinds = new TreeMap<>();
        for (Example example : examples) {
            queries += example.queries().size();
            answerable += example.isAnswerable() ? 1 : 0;
            boolean firstRight = !example.right().isEmpty() && example.right().get(0);
            first += firstRight ? 1 : 0;
            for (int index = 0; index < example.queries().size(); index++) {
                int[] counts =
                        kinds.computeIfAbsent(example.queries().get(index).kind(), key -> new int[2]);
                counts[0]++;
                counts[1] += example.right().get(index) && !firstRight ? 1 : 0;
            }
        }
        print(
                "%d questions, %.1f queries each; first one right %.1f %%, one of them right %.1f %%",
                examples.size(),
                queries / (double) examples.size(),
                percent(first, examples.size()),
                percent(answerable, examples.size()));
        kinds.forEach((kind, counts) ->
                print("  %-24s %6d proposed, %4d right where the first is wrong", kind, counts[0], counts[1]));
    }

    void ranking(String name, List<Judged> answers) {
        long right = answers.stream().filter(Judged::right).count();
        print("%s: %.2f %% right", name, percent(right, answers.size()));
    }

    void confidence(List<Judged> answers) {
        print("%d answers", answers.size());
        List<Judged> sorted = new ArrayList<>(answers);
        sorted.sort(Comparator.comparingDouble(Judged::confidence).reversed());
        for (int coverage : COVERAGES) {
            List<Judged> part = sorted.subList(0, sorted.size() * coverage / 100);
            long right = part.stream().filter(Judged::right).count();
            print("  %3d %% most confident: %.1f %% right", coverage, percent(right, part.size()));
        }
        for (int bin = 0; bin <= BINS / 2; bin++) {
            double least = bin / (double) BINS;
            List<Judged> part =
                    sorted.stream().filter(one -> one.confidence() >= least).toList();
            long right = part.stream().filter(Judged::right).count();
            print("  at least %.1f sure: %d right, %d wrong", least, right, part.size() - right);
        }
        for (int bin = 0; bin < BINS; bin++) {
            int place = bin;
            List<Judged> part = answers.stream()
                    .filter(one -> (int) Math.min(BINS - 1, one.confidence() * BINS) == place)
                    .toList();
            double stated =
                    part.stream().mapToDouble(Judged::confidence).average().orElse(0);
            long right = part.stream().filter(Judged::right).count();
            print("  stated %.2f, right %.2f of %d", stated, right / (double) Math.max(1, part.size()), part.size());
        }
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    private static double percent(long part, long all) {
        return 100.0 * part / Math.max(1, all);
    }
}
