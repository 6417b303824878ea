package io.nl2sql.benchmarks.training;

import io.nl2sql.cli.evaluation.DatabaseDirectory;
import io.nl2sql.cli.evaluation.QuestionFile;
import io.nl2sql.cli.evaluation.QuestionSelection;
import io.nl2sql.core.evaluation.BusinessScorer;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.Scorer;
import io.nl2sql.core.evaluation.SpiderScorer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Questions to learn from.
 *
 * @param weight how much each counts
 * @param scorer what tells right answers, {@code spider} or {@code business}
 * @param questions the file of the questions; of those that name a fold, only {@code tune} is read
 * @param databases the folder of their databases
 */
record TrainingSource(double weight, String scorer, Path questions, Path databases) {

    /** The only fold that is read: the others are for the score. */
    private static final String FOLD = "tune";

    private static final int THREADS = 2;

    /** Reads a list of sources, one a line: weight, scorer, questions and databases, separated by semicolons. */
    static List<TrainingSource> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(TrainingSource::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static TrainingSource of(String line) {
        List<String> parts = List.of(line.strip().split("\\s*;\\s*"));
        if (parts.size() != 4) {
            throw new IllegalArgumentException("not \"weight; scorer; questions; databases\": " + line);
        }
        return new TrainingSource(
                Double.parseDouble(parts.get(0)), parts.get(1), Path.of(parts.get(2)), Path.of(parts.get(3)));
    }

    /** Its questions with the queries considered for them, and which of these are right. */
    List<Example> examples(LabelCache labels) throws InterruptedException, ExecutionException {
        List<EvaluationQuestion> all = QuestionFile.read(questions);
        boolean divided = all.stream().anyMatch(question -> !question.fold().isBlank());
        List<EvaluationQuestion> chosen = divided
                ? new QuestionSelection(FOLD, QuestionSelection.ALL, 1, QuestionSelection.ALL).choose(all)
                : all;
        Map<String, List<EvaluationQuestion>> byDatabase = new LinkedHashMap<>();
        for (EvaluationQuestion question : chosen) {
            byDatabase
                    .computeIfAbsent(question.database(), key -> new ArrayList<>())
                    .add(question);
        }
        ExampleCollector collector =
                new ExampleCollector(new DatabaseDirectory(databases), labels, scored(), clock(chosen));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Example>>> parts = new ArrayList<>();
            byDatabase.forEach(
                    (database, asked) -> parts.add(threads.submit(() -> collector.collect(database, asked))));
            List<Example> examples = new ArrayList<>();
            for (Future<List<Example>> part : parts) {
                part.get().forEach(example -> examples.add(example.weighing(weight)));
            }
            return examples;
        } finally {
            threads.shutdown();
            labels.write();
        }
    }

    private Scorer scored() {
        return switch (scorer) {
            case "spider" -> new SpiderScorer();
            case "business" -> new BusinessScorer();
            default -> throw new IllegalArgumentException("unknown scorer " + scorer);
        };
    }

    /** The moment at which the questions are asked: the first one that is told. */
    private static Clock clock(List<EvaluationQuestion> questions) {
        return questions.stream()
                .map(EvaluationQuestion::now)
                .filter(Objects::nonNull)
                .findFirst()
                .map(TrainingSource::fixed)
                .orElseGet(() -> Clock.system(ZoneId.systemDefault()));
    }

    private static Clock fixed(ZonedDateTime now) {
        return Clock.fixed(now.toInstant(), now.getZone());
    }
}
