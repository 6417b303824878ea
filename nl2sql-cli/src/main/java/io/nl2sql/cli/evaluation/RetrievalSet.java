package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.retrieval.GoldReferences;
import io.nl2sql.core.evaluation.retrieval.RetrievalQuestion;
import io.nl2sql.core.evaluation.retrieval.SchemaPool;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.retrieval.InMemoryValueIndex;
import io.nl2sql.db.analysis.ReadDialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Questions about one schema with what answering them takes.
 *
 * @param name names the schema
 * @param schema what they are about
 * @param values its values
 * @param questions those whose gold SQL was understood
 */
public record RetrievalSet(String name, DatabaseSchema schema, ValueIndex values, List<RetrievalQuestion> questions) {

    public RetrievalSet {
        questions = List.copyOf(questions);
    }

    /** One set for each database that is asked about. */
    public static List<RetrievalSet> single(
            List<EvaluationQuestion> questions,
            DatabaseDirectory directory,
            Progress progress,
            Cancellation cancellation) {
        Map<String, List<EvaluationQuestion>> byDatabase = new LinkedHashMap<>();
        questions.forEach(question -> byDatabase
                .computeIfAbsent(question.database(), name -> new ArrayList<>())
                .add(question));
        List<RetrievalSet> sets = new ArrayList<>();
        for (Map.Entry<String, List<EvaluationQuestion>> entry : byDatabase.entrySet()) {
            progress.advanced("reading databases", sets.size(), byDatabase.size());
            RetrievalDatabase database =
                    RetrievalDatabase.read(entry.getKey(), directory.file(entry.getKey()), cancellation);
            sets.add(new RetrievalSet(
                    entry.getKey(),
                    database.schema(),
                    InMemoryValueIndex.of(database.schema(), database.values()),
                    gold(entry.getValue(), database, UnaryOperator.identity())));
        }
        return sets;
    }

    /** All databases of the folder as the schemas of one, those that nothing is asked about included. */
    public static RetrievalSet pooled(
            List<EvaluationQuestion> questions,
            DatabaseDirectory directory,
            Progress progress,
            Cancellation cancellation) {
        List<String> names = names(directory.folder());
        SchemaPool pool = new SchemaPool(ReadDialects.of("sqlite"));
        List<RetrievalQuestion> known = new ArrayList<>();
        int done = 0;
        for (String name : names) {
            progress.advanced("reading databases", done++, names.size());
            RetrievalDatabase database = RetrievalDatabase.read(name, directory.file(name), cancellation);
            pool.add(name, database.schema(), database.values());
            known.addAll(gold(
                    questions.stream()
                            .filter(question -> question.database().equals(name))
                            .toList(),
                    database,
                    table -> SchemaPool.name(name, table)));
        }
        DatabaseSchema schema = pool.schema();
        return new RetrievalSet("pool", schema, InMemoryValueIndex.of(schema, pool.values()), known);
    }

    private static List<RetrievalQuestion> gold(
            List<EvaluationQuestion> questions, RetrievalDatabase database, UnaryOperator<TableName> name) {
        List<RetrievalQuestion> known = new ArrayList<>();
        for (EvaluationQuestion question : questions) {
            String sql = question.goldSql();
            if (sql != null) {
                GoldReferences.of(database.analyzer().analyze(sql, database.schema()), name)
                        .ifPresent(gold -> known.add(new RetrievalQuestion(question.id(), question.question(), gold)));
            }
        }
        return known;
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> Files.isRegularFile(folder.resolve(name).resolve(name + ".sqlite")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND, "cannot list %s: name a folder of databases".formatted(folder), e);
        }
    }
}
