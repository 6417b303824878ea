package io.nl2sql.core.service;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.plan.CostPolicy;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.LogicalForeignKey;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.privacy.PrivacyRule;
import io.nl2sql.core.retrieval.ValueKeeping;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything an engine is made of. Filled by {@link io.nl2sql.core.Nl2SqlBuilder}.
 *
 * @param database the database questions are answered from
 * @param generator what turns questions into SQL
 * @param schemas the schemas to answer from; empty for all but the engine's own
 * @param logicalForeignKeys references the user declared
 * @param knowledge gives what people have written down about the database and what of it holds in its schema; asked
 *     whenever the schema is read
 * @param writtenValues gives the values that people say columns have; asked whenever the schema is read
 * @param linking where tables and columns are looked for; null where the whole schema always goes before the generator
 * @param valueKeeping where values of a large database are kept; null where they are read by every start
 * @param refreshEvery how often everything is read anew in the background; null where that is left to the user
 * @param requireReadOnlyAccount whether an account that could write is refused
 * @param privacy what of the database may be seen, whoever asks
 * @param costPolicy what a statement may take
 * @param listeners told of every question
 * @param progress told how far reading schema and values has come
 * @param clock what tells the time
 */
public record EngineParts(
        Database database,
        SqlGenerator generator,
        List<String> schemas,
        List<LogicalForeignKey> logicalForeignKeys,
        Function<DatabaseSchema, Knowledge> knowledge,
        Supplier<List<WrittenValue>> writtenValues,
        @Nullable Linking linking,
        @Nullable ValueKeeping valueKeeping,
        @Nullable Duration refreshEvery,
        boolean requireReadOnlyAccount,
        PrivacySettings privacy,
        CostPolicy costPolicy,
        List<AnswerListener> listeners,
        Progress progress,
        Clock clock) {

    public EngineParts {
        schemas = List.copyOf(schemas);
        logicalForeignKeys = List.copyOf(logicalForeignKeys);
        listeners = List.copyOf(listeners);
    }

    /** What nobody may see. */
    PolicyRule rule() {
        return PrivacyRule.of(privacy, database.sqlAnalyzer());
    }

    /** What of the contents a generator may show to others. */
    Discretion discretion() {
        return privacy.includeSampleValues() ? Discretion.SAMPLES : Discretion.NO_ROWS;
    }
}
