package io.nl2sql.server.metric;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drafting.DraftRequest;
import io.nl2sql.core.drafting.SemanticDrafter;
import io.nl2sql.core.metric.MetricCompiler;
import io.nl2sql.core.metric.MetricExtractor;
import io.nl2sql.core.metric.MetricModel;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.core.retrieval.ColumnContents;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.metric.MetricForm.Model;
import io.nl2sql.server.metric.MetricForm.Query;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The metric models of sources, kept as documents; queries of them are compiled by rule and have to pass the gate like
 * everything else. Safe for concurrent use.
 */
public final class MetricModels {

    private static final String KIND = "metric_model";
    private static final int LONGEST_LABEL = 500;

    /** Proposals are made of names alone. */
    private static final ColumnContents NO_CONTENTS = new ColumnContents() {
        @Override
        public Optional<ColumnProfile> profile(ColumnName column) {
            return Optional.empty();
        }

        @Override
        public List<Object> values(ColumnName column) {
            return List.of();
        }
    };

    private final DocumentStore documents;
    private final Workbench workbench;
    private final Clock clock;
    private final Codec codec = new Codec(Contract.OCTOFY.naming());
    private final SpokenDialects dialects = new SpokenDialects();

    public MetricModels(DocumentStore documents, Workbench workbench, Clock clock) {
        this.documents = requireNonNull(documents, "documents is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A model as it is kept.
     *
     * @param form the model
     * @param connectionId the source it belongs to
     * @param version counts its changes from 1
     * @param updatedAt when it changed last
     */
    public record KeptModel(Model form, UUID connectionId, long version, Instant updatedAt) {}

    /** All models, the one that changed last first. */
    public List<KeptModel> list() {
        return documents.list(DocumentQuery.all(KIND)).stream().map(this::kept).toList();
    }

    /** The models of a source, the one that changed last first. */
    public List<KeptModel> list(UUID connectionId) {
        return documents.list(DocumentQuery.ofConnection(KIND, connectionId)).stream()
                .map(this::kept)
                .toList();
    }

    /**
     * Adds a model, or replaces the one of its id.
     *
     * @throws RefusedRequestException 400 where it does not hold together, saying why; 409 where others change it
     */
    public KeptModel save(StoredConnection connection, Model form) {
        String given = form.modelId();
        String id = given == null || given.isBlank() ? UUID.randomUUID().toString() : given.strip();
        try {
            return put(
                    connection,
                    MetricReading.form(
                            MetricReading.model(id, form), connection.id().toString()));
        } catch (IllegalArgumentException wrong) {
            throw RefusedRequestException.badRequest(String.valueOf(wrong.getMessage()));
        }
    }

    private KeptModel put(StoredConnection connection, Model form) {
        String id = requireNonNull(form.modelId(), "a kept model has an id");
        Instant now = clock.instant();
        String content = codec.writeText(form);
        Optional<StoredDocument> before = documents.find(KIND, id);
        StoredDocument next = before.map(document -> new StoredDocument(
                        KIND, id, connection.id(), null, content, document.createdAt(), now, document.version() + 1))
                .orElseGet(() -> StoredDocument.first(KIND, id, connection.id(), null, content, now));
        if (!documents.replace(next)) {
            throw RefusedRequestException.conflict(
                    "the model %s was changed by somebody else: read it again and repeat the change".formatted(id));
        }
        return kept(next);
    }

    /** The model of a source that is used. */
    public Optional<MetricModel> active(UUID connectionId) {
        return list(connectionId).stream()
                .map(KeptModel::form)
                .filter(Model::isActive)
                .findFirst()
                .map(form -> MetricReading.model(String.valueOf(form.modelId()), form));
    }

    /**
     * The SQL of a query.
     *
     * @param dbms what people call the dialect; null for that of the source
     * @throws RefusedRequestException 404 where the source has no active model, 400 where there is no SQL, saying why
     */
    public String compile(Errand errand, Query query, @Nullable String dbms) {
        MetricModel model = active(errand.connection().id())
                .orElseThrow(() -> RefusedRequestException.notFound(
                        "No active semantic model for this source: save one, or extract it from the schema"));
        DatabaseSchema schema = workbench.schema(errand.connection(), false);
        Dialect dialect = dialect(dbms, schema.dialect());
        String sql;
        try {
            sql = new MetricCompiler(model, schema, dialect, LocalDate.now(clock.withZone(ZoneOffset.UTC)))
                    .compile(MetricReading.query(query));
        } catch (IllegalArgumentException wrong) {
            throw RefusedRequestException.badRequest(String.valueOf(wrong.getMessage()));
        }
        requireApproved(review(errand, sql, schema, dialect));
        return sql;
    }

    private Dialect dialect(@Nullable String dbms, Dialect own) {
        if (dbms == null || dbms.isBlank()) {
            return own;
        }
        Dialect named = dialects.find(dbms)
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "dbms is not known: write SQL Server, PostgreSQL, MySQL, MariaDB, SQLite, H2, DuckDB or ANSI"));
        return named.equals(own) ? own : named;
    }

    /**
     * What runs here has to keep to the rules for the caller as well. The rest cannot run here, and a name in one dialect
     * may be spelt in another way in the next.
     */
    private GateVerdict review(Errand errand, String sql, DatabaseSchema schema, Dialect dialect) {
        if (dialect.equals(schema.dialect())) {
            return workbench.with(errand, (engine, own) -> engine.review(sql));
        }
        DatabaseSchema spoken = new DatabaseSchema(dialect, schema.tables(), schema.foreignKeys());
        return new SqlGate()
                .review(
                        new JSqlParserAnalyzer(dialect).analyze(sql, spoken),
                        GatePolicy.STRICT.withNames(GatePolicy.NameCheck.OFF));
    }

    private static void requireApproved(GateVerdict verdict) {
        if (verdict instanceof GateVerdict.Rejected rejected) {
            throw RefusedRequestException.badRequest("the compiled statement was refused: "
                    + rejected.violations().get(0).message());
        }
    }

    /**
     * What a model is proposed from.
     *
     * @param schemaText what somebody wrote about the schema
     * @param sql statements whose figures matter; empty for none
     * @param label of the model; empty for a usual one
     */
    public record Extraction(String schemaText, String sql, String label) {}

    /**
     * Proposes a model and keeps it.
     *
     * @param writer completes what the rules propose; null for the rules alone
     * @throws RefusedRequestException 400 where nothing can be proposed
     */
    public KeptModel extract(
            StoredConnection connection, Extraction extraction, @Nullable LanguageModel writer, ModelTerms terms) {
        DatabaseSchema schema = workbench.schema(connection, false);
        if (schema.tables().isEmpty()) {
            throw RefusedRequestException.badRequest(
                    "the source has no tables to propose a model of: check what its account may see");
        }
        String label = extraction.label().isBlank()
                ? connection.name()
                : extraction.label().strip();
        MetricModel model = MetricExtractor.extract(new MetricExtractor.Source(
                UUID.randomUUID().toString(),
                label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL),
                schema,
                extraction.schemaText(),
                extraction.sql(),
                new SemanticDrafter(writer, new JSqlParserAnalyzer(schema.dialect()), PromptBudget.DEFAULT)
                        .draft(new DraftRequest(
                                schema, NO_CONTENTS, Set.of(), Discretion.NO_ROWS, terms, Progress.SILENT))
                        .knowledge()
                        .model()
                        .metrics()));
        return put(connection, MetricReading.form(model, connection.id().toString()));
    }

    private KeptModel kept(StoredDocument document) {
        return new KeptModel(
                codec.read(document.content().getBytes(StandardCharsets.UTF_8), Model.class),
                requireNonNull(document.connectionId(), "a model belongs to a source"),
                document.version(),
                document.updatedAt());
    }
}
