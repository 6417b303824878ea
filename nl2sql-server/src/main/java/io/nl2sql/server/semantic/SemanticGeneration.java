package io.nl2sql.server.semantic;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.drafting.DraftRequest;
import io.nl2sql.core.drafting.SemanticDraft;
import io.nl2sql.core.drafting.SemanticDrafter;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.core.retrieval.ColumnContents;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Drafts semantic models in three phases: which tables there are, their notes some tables at a time, and what concerns them
 * together. A model completes what the rules draft. What is written already stays as it is. Safe for concurrent use.
 */
public final class SemanticGeneration {

    /** How many tables are drafted at a time. */
    public static final int BATCH_SIZE = 10;

    private static final String DONE = "batches_done";
    private static final String TABLES_DONE = "tables_done";
    private static final String TABLES_TOTAL = "tables_total";

    private final SemanticModels models;
    private final Workbench workbench;
    private final Clock clock;

    public SemanticGeneration(SemanticModels models, Workbench workbench, Clock clock) {
        this.models = requireNonNull(models, "models is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Begins anew.
     *
     * @return how many tables there are to describe
     */
    public int begin(StoredConnection connection) {
        DatabaseSchema schema = workbench.schema(connection, false);
        int total = schema.tables().size();
        models.change(connection, schema, model -> {
            model.put(ModelForm.STATUS, "tables_partial");
            model.put(ModelForm.SCHEMA_HASH, SchemaHash.of(schema));
            model.putArray(ModelForm.WARNINGS);
            ObjectNode progress = model.putObject(ModelForm.PROGRESS);
            progress.put(TABLES_DONE, 0).put(TABLES_TOTAL, total).put("batch_size", BATCH_SIZE);
            progress.putArray(DONE);
        });
        return total;
    }

    /** How many batches so many tables are. */
    public static int batches(int tables) {
        return (tables + BATCH_SIZE - 1) / BATCH_SIZE;
    }

    /**
     * Describes some tables.
     *
     * @param writer completes the draft; empty for the rules alone
     * @throws RefusedRequestException 400 where nothing was begun, or there is no such batch
     */
    public ObjectNode describe(
            StoredConnection connection, int batch, Optional<LanguageModel> writer, ModelTerms terms) {
        DatabaseSchema schema = workbench.schema(connection, false);
        requireBegun(connection);
        if (batch < 0 || batch >= batches(schema.tables().size())) {
            throw RefusedRequestException.badRequest("batch_idx out of range: there are %d batches"
                    .formatted(batches(schema.tables().size())));
        }
        int from = batch * BATCH_SIZE;
        List<Table> tables = schema.tables()
                .subList(from, Math.min(from + BATCH_SIZE, schema.tables().size()));
        SemanticDraft draft = draft(connection, part(schema, tables), writer.orElse(null), terms);
        return models.change(connection, schema, model -> {
            fill(model, new ModelView(draft.knowledge(), schema, ModelForm.empty()).model());
            draft.findings().forEach(model.withArray(ModelForm.WARNINGS)::add);
            ObjectNode progress = Json.child(model, ModelForm.PROGRESS);
            ArrayNode done = progress.withArray(DONE);
            if (IntStream.range(0, done.size())
                    .noneMatch(index -> done.get(index).asInt() == batch)) {
                done.add(batch);
                progress.put(TABLES_DONE, progress.path(TABLES_DONE).asInt() + tables.size());
            }
        });
    }

    /**
     * Adds what concerns the tables together, and ends.
     *
     * @throws RefusedRequestException 400 where tables are left that nobody described
     */
    public ObjectNode conclude(StoredConnection connection, Optional<LanguageModel> writer, ModelTerms terms) {
        DatabaseSchema schema = workbench.schema(connection, false);
        JsonNode progress = requireBegun(connection);
        if (progress.path(DONE).size() < batches(schema.tables().size())) {
            throw RefusedRequestException.badRequest(
                    "Not all batches are done: call generate/batch for each of the %d batches first"
                            .formatted(batches(schema.tables().size())));
        }
        SemanticDraft draft = draft(connection, schema, null, terms);
        return models.change(connection, schema, model -> {
            ObjectNode drafted = new ModelView(draft.knowledge(), schema, ModelForm.empty()).model();
            drafted.putObject(ModelForm.TABLES);
            fill(model, drafted);
            if (model.path(ModelForm.RELATIONSHIPS).isEmpty()) {
                model.set(ModelForm.RELATIONSHIPS, relationships(schema));
            }
            model.put(ModelForm.STATUS, "complete")
                    .put(ModelForm.GENERATED_AT, clock.instant().toString())
                    .put(ModelForm.SCHEMA_HASH, SchemaHash.of(schema))
                    .put(ModelForm.MODEL, writer.map(LanguageModel::name).orElse("offline"));
        });
    }

    private JsonNode requireBegun(StoredConnection connection) {
        JsonNode progress = models.find(connection, true)
                .map(model -> model.path(ModelForm.PROGRESS))
                .orElse(Json.object());
        if (!progress.has(TABLES_TOTAL)) {
            throw RefusedRequestException.badRequest("Nothing was begun: call generate/init first");
        }
        return progress;
    }

    private SemanticDraft draft(
            StoredConnection connection, DatabaseSchema schema, @Nullable LanguageModel writer, ModelTerms terms) {
        boolean samples = connection.rules().privacy().includeSampleValues();
        ColumnContents contents = workbench.with(
                connection,
                (engine, dialect) -> contents(
                        engine.retrieve(AskQuestionCommand.of("tables")).profiles()));
        return new SemanticDrafter(writer, new JSqlParserAnalyzer(schema.dialect()), PromptBudget.DEFAULT)
                .draft(new DraftRequest(
                        schema,
                        contents,
                        Set.of(),
                        samples ? Discretion.SAMPLES : Discretion.NO_ROWS,
                        terms,
                        Progress.SILENT));
    }

    /** What the index of values tells; columns that are sensitive are not in it. */
    private static ColumnContents contents(Map<ColumnName, ColumnProfile> profiles) {
        return new ColumnContents() {
            @Override
            public Optional<ColumnProfile> profile(ColumnName column) {
                return Optional.ofNullable(profiles.get(column));
            }

            @Override
            public List<Object> values(ColumnName column) {
                return profile(column)
                        .filter(profile ->
                                profile.complete() && profile.examples().size() == profile.distinctValues())
                        .map(profile -> List.<Object>copyOf(profile.examples()))
                        .orElse(List.of());
            }
        };
    }

    private static DatabaseSchema part(DatabaseSchema schema, List<Table> tables) {
        Set<?> names = Set.copyOf(tables.stream().map(Table::name).toList());
        List<ForeignKey> keys = schema.foreignKeys().stream()
                .filter(key -> names.contains(key.from()) && names.contains(key.to()))
                .toList();
        return new DatabaseSchema(schema.dialect(), tables, keys);
    }

    private static ArrayNode relationships(DatabaseSchema schema) {
        ArrayNode edges = Json.array();
        for (ForeignKey key : schema.foreignKeys()) {
            for (int index = 0; index < key.fromColumns().size(); index++) {
                String from = key.fromColumns().get(index);
                String to = key.toColumns().get(index);
                ObjectNode edge = edges.addObject();
                edge.put("from_table", key.from().toString()).put("from_column", from);
                edge.put("to_table", key.to().toString()).put("to_column", to);
                edge.put(
                        "join_sql",
                        "%s.%s = %s.%s"
                                .formatted(
                                        schema.dialect().identifier(key.from().table()),
                                        schema.dialect().identifier(from),
                                        schema.dialect().identifier(key.to().table()),
                                        schema.dialect().identifier(to)));
                edge.put("relationship_type", "many_to_one").put("is_required", false);
                edge.putNull("entity_type");
            }
        }
        return edges;
    }

    /** Adds what a draft says where the model says nothing. */
    static void fill(ObjectNode model, ObjectNode draft) {
        ObjectNode tables = Json.child(model, ModelForm.TABLES);
        draft.path(ModelForm.TABLES).properties().forEach(drafted -> {
            ObjectNode table = Json.child(tables, drafted.getKey());
            fillBlank(table, (ObjectNode) drafted.getValue());
            ObjectNode columns = Json.child(table, ModelForm.COLUMNS);
            drafted.getValue()
                    .path(ModelForm.COLUMNS)
                    .properties()
                    .forEach(column -> fillBlank(Json.child(columns, column.getKey()), (ObjectNode) column.getValue()));
        });
        for (String section : List.of(ModelForm.METRICS, ModelForm.SEGMENTS, ModelForm.JOINS)) {
            String name = section.equals(ModelForm.JOINS) ? "join_pattern" : "name";
            ArrayNode present = model.withArray(section);
            for (JsonNode drafted : draft.path(section)) {
                boolean known = IntStream.range(0, present.size())
                        .anyMatch(index ->
                                Json.text(present.get(index), name).equalsIgnoreCase(Json.text(drafted, name)));
                if (!known) {
                    present.add(drafted);
                }
            }
        }
    }

    private static void fillBlank(ObjectNode written, ObjectNode drafted) {
        drafted.properties().forEach(member -> {
            JsonNode there = written.path(member.getKey());
            boolean blank = there.isMissingNode()
                    || there.isNull()
                    || (there.isTextual() && there.asText().isBlank())
                    || (there.isArray() && there.isEmpty())
                    || (there.isBoolean() && !there.asBoolean());
            if (blank && !member.getKey().equals(ModelForm.COLUMNS)) {
                written.set(member.getKey(), member.getValue());
            }
        });
    }
}
