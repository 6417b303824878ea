package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.retrieval.ForeignKeyInference;
import io.nl2sql.core.retrieval.SampledValues;
import io.nl2sql.core.retrieval.SamplingLimits;
import io.nl2sql.core.retrieval.SamplingRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * What is known of one database file before a question is asked.
 *
 * @param name the name of its folder
 * @param schema its tables, with the keys that were inferred
 * @param values samples of its values
 * @param analyzer understands its SQL
 */
public record RetrievalDatabase(String name, DatabaseSchema schema, SampledValues values, SqlAnalyzer analyzer) {

    private static final Duration TIME_FOR_VALUES = Duration.ofMinutes(2);

    /**
     * Reads a file.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException when it is no database or cannot be read
     */
    public static RetrievalDatabase read(String name, Path file, Cancellation cancellation) {
        DatabaseAddress address = DatabaseAddress.parse("sqlite:" + file);
        JSqlParserAnalyzer analyzer = new JSqlParserAnalyzer(address.support().dialect());
        try (Database database = JdbcDatabase.open(address, analyzer)) {
            DatabaseSchema declared = database.schemaReader().read(SchemaRequest.ALL);
            SampledValues values = SampledValues.read(new SamplingRequest(
                    declared,
                    database.valueReader(),
                    SamplingLimits.DEFAULT,
                    Progress.SILENT,
                    Deadline.in(TIME_FOR_VALUES, Clock.systemUTC()),
                    cancellation));
            List<ForeignKey> inferred = ForeignKeyInference.infer(declared, values);
            return new RetrievalDatabase(name, declared.withForeignKeys(inferred), values, analyzer);
        }
    }
}
