package io.nl2sql.core;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.domain.plan.CostPolicy;
import io.nl2sql.core.domain.plan.CostPolicy.Reaction;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.LogicalForeignKey;
import io.nl2sql.core.drift.KnowledgeGuard;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.linking.Linking;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.core.retrieval.ValueKeeping;
import io.nl2sql.core.service.EngineParts;
import io.nl2sql.core.service.Engines;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Assembles an {@link Nl2Sql}. A database and a generator are required, the rest has defaults. */
public final class Nl2SqlBuilder {

    /** Costs nothing to find out: what never ends is refused, everything else is left to the limits of a statement. */
    private static final CostPolicy ENDLESS_REFUSED = new CostPolicy(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Reaction.ALLOW, Reaction.REFUSE, Reaction.ALLOW);

    private static final Duration SHORTEST_REFRESH = Duration.ofSeconds(1);

    private @Nullable Database database;
    private @Nullable SqlGenerator generator;
    private List<String> schemas = List.of();
    private List<LogicalForeignKey> logicalForeignKeys = List.of();
    private KnowledgeOf knowledge = (known, clock) -> schema -> Knowledge.NONE;
    private Supplier<List<WrittenValue>> writtenValues = List::of;
    private @Nullable Linking linking;
    private @Nullable ValueKeeping valueKeeping;
    private @Nullable Duration refreshEvery;
    private boolean requireReadOnlyAccount;
    private PrivacySettings privacy = PrivacySettings.OPEN;
    private CostPolicy costPolicy = ENDLESS_REFUSED;
    private final List<AnswerListener> listeners = new ArrayList<>();
    private Progress progress = Progress.SILENT;
    private Clock clock = Clock.systemUTC();

    Nl2SqlBuilder() {}

    /** The database questions are answered from. The engine closes it. Required. */
    public Nl2SqlBuilder database(Database newDatabase) {
        database = requireNonNull(newDatabase, "database is null");
        return this;
    }

    /** What turns questions into SQL. Required. */
    public Nl2SqlBuilder generator(SqlGenerator newGenerator) {
        generator = requireNonNull(newGenerator, "generator is null");
        return this;
    }

    /** The schemas to answer from; by default all but the engine's own. */
    public Nl2SqlBuilder schemas(List<String> newSchemas) {
        schemas = List.copyOf(newSchemas);
        return this;
    }

    /**
     * References the database does not declare but that hold all the same. A name that does not fit the schema fails
     * the first question.
     */
    public Nl2SqlBuilder logicalForeignKeys(List<LogicalForeignKey> foreignKeys) {
        logicalForeignKeys = List.copyOf(foreignKeys);
        return this;
    }

    /**
     * What people have written down about the database: other names by which tables and columns are found, and which
     * columns are sensitive, so that their values are never looked at. Asked whenever the schema is read.
     */
    public Nl2SqlBuilder knowledge(Supplier<Knowledge> newKnowledge) {
        requireNonNull(newKnowledge, "knowledge is null");
        knowledge = (known, clock) -> schema -> newKnowledge.get();
        return this;
    }

    /**
     * What people have written down about the database and is kept in a store, as far as it holds: whenever the schema is
     * read it is compared with the last one seen, and what the change breaks is left out until it is repaired. Questions
     * fail with STORE_FAILED while the store cannot be read for the first time, as it is not known then which columns are
     * sensitive. The engine does not close the stores.
     *
     * @param connection the name of the database in the stores
     */
    public Nl2SqlBuilder knowledge(KnowledgeStore store, QuarantineStore quarantines, String connection) {
        requireNonNull(store, "store is null");
        requireNonNull(quarantines, "quarantines is null");
        requireText(connection, "connection");
        knowledge = (known, clock) -> {
            KnowledgeGuard guard = new KnowledgeGuard(store, quarantines, known.sqlAnalyzer(), clock);
            return schema -> guard.holding(connection, schema);
        };
        return this;
    }

    /**
     * The values that people say columns have: they are found in questions like those that were sampled, except in columns
     * whose values may not be looked at. Asked whenever the schema is read.
     */
    public Nl2SqlBuilder writtenValues(Supplier<List<WrittenValue>> newValues) {
        writtenValues = requireNonNull(newValues, "values is null");
        return this;
    }

    /**
     * Where the tables and columns of a large schema are looked for, so that only those a question is about go before
     * the generator. By default the whole schema does. The engine does not close the index.
     */
    public Nl2SqlBuilder linking(Linking newLinking) {
        linking = requireNonNull(newLinking, "linking is null");
        return this;
    }

    /**
     * Where the values of a large database are kept, so that the next start answers from them at once. By default they
     * are read by every start and held in memory. The engine does not close the store.
     */
    public Nl2SqlBuilder valueKeeping(ValueKeeping newKeeping) {
        valueKeeping = requireNonNull(newKeeping, "keeping is null");
        return this;
    }

    /**
     * Reads schema and values anew in the background so long after the last reading, and at once when what was kept
     * is outdated; questions meanwhile are answered from what is known. By default only {@link Nl2Sql#refresh} does
     * that.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when the time is not at least a second
     */
    public Nl2SqlBuilder refreshEvery(Duration time) {
        if (time.compareTo(SHORTEST_REFRESH) < 0) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the database cannot be read anew every %s: allow a second at least".formatted(time));
        }
        refreshEvery = time;
        return this;
    }

    /**
     * Refuses to work through an account that could change the database, or of which that is not known. By default such
     * an account is only warned of in the log, as the sessions are read-only all the same.
     */
    public Nl2SqlBuilder requireReadOnlyAccount() {
        requireReadOnlyAccount = true;
        return this;
    }

    /**
     * What of the database may be seen through the engine, whoever asks; by default everything. What is kept from people is
     * neither sampled nor put before the generator.
     */
    public Nl2SqlBuilder privacy(PrivacySettings newPrivacy) {
        privacy = requireNonNull(newPrivacy, "privacy is null");
        return this;
    }

    /**
     * What a statement may take before it is asked about or refused. By default recursion without an end is refused and
     * the engine is not asked for estimates; {@link CostPolicy#DEFAULT} asks it and is stricter.
     */
    public Nl2SqlBuilder costPolicy(CostPolicy newCostPolicy) {
        costPolicy = requireNonNull(newCostPolicy, "costPolicy is null");
        return this;
    }

    /** Adds a listener that is told of every question. */
    public Nl2SqlBuilder listener(AnswerListener listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
        return this;
    }

    /** Told how far reading schema and values has come. */
    public Nl2SqlBuilder progress(Progress newProgress) {
        progress = requireNonNull(newProgress, "progress is null");
        return this;
    }

    /** What tells the time; the system clock by default. */
    public Nl2SqlBuilder clock(Clock newClock) {
        clock = requireNonNull(newClock, "clock is null");
        return this;
    }

    /**
     * The engine. Opens nothing yet: the database is first read by the first question.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when a required part is missing
     */
    public Nl2Sql build() {
        List<String> missing = new ArrayList<>();
        if (database == null) {
            missing.add("database");
        }
        if (generator == null) {
            missing.add("generator");
        }
        if (database == null || generator == null) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the engine lacks a %s: give one to the builder".formatted(String.join(" and a ", missing)));
        }
        return Engines.assemble(new EngineParts(
                database,
                generator,
                schemas,
                logicalForeignKeys,
                knowledge.with(database, clock),
                writtenValues,
                linking,
                valueKeeping,
                refreshEvery,
                requireReadOnlyAccount,
                privacy,
                costPolicy,
                List.copyOf(listeners),
                progress,
                clock));
    }

    /** Knowledge that needs to know the other parts. */
    @FunctionalInterface
    private interface KnowledgeOf {
        Function<DatabaseSchema, Knowledge> with(Database database, Clock clock);
    }
}
