package io.nl2sql.core.drafting;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.json.JsonWriter;
import io.nl2sql.core.prompt.Material;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.core.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a model is told to describe tables, some tables at a time. Equal requests give equal prompts. */
final class DraftPrompt {

    /** The shape of the reply. */
    static final ReplySchema REPLY = new ReplySchema("semantics_reply", """
            {"type":"object","properties":{\
            "tables":{"type":"array","items":{"type":"object","properties":{"table":{"type":"string"},\
            "displayName":{"type":["string","null"]},"description":{"type":["string","null"]},\
            "synonyms":{"type":"array","items":{"type":"string"}},"confidence":{"type":["number","null"]},\
            "columns":{"type":"array","items":{"type":"object","properties":{"column":{"type":"string"},\
            "displayName":{"type":["string","null"]},"description":{"type":["string","null"]},\
            "synonyms":{"type":"array","items":{"type":"string"}},\
            "values":{"type":"array","items":{"type":"object","properties":{"value":{"type":"string"},\
            "names":{"type":"array","items":{"type":"string"}}},\
            "required":["value","names"],"additionalProperties":false}}},\
            "required":["column","displayName","description","synonyms","values"],"additionalProperties":false}}},\
            "required":["table","displayName","description","synonyms","confidence","columns"],\
            "additionalProperties":false}},\
            "metrics":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},\
            "table":{"type":"string"},"expression":{"type":"string"},"description":{"type":["string","null"]},\
            "synonyms":{"type":"array","items":{"type":"string"}},"confidence":{"type":["number","null"]}},\
            "required":["name","table","expression","description","synonyms","confidence"],\
            "additionalProperties":false}},\
            "segments":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},\
            "table":{"type":"string"},"condition":{"type":"string"},\
            "synonyms":{"type":"array","items":{"type":"string"}},"confidence":{"type":["number","null"]}},\
            "required":["name","table","condition","synonyms","confidence"],"additionalProperties":false}},\
            "joins":{"type":"array","items":{"type":"object","properties":{"from":{"type":"string"},\
            "to":{"type":"string"},"condition":{"type":"string"},"confidence":{"type":["number","null"]}},\
            "required":["from","to","condition","confidence"],"additionalProperties":false}}},\
            "required":["tables","metrics","segments","joins"],"additionalProperties":false}""");

    private static final PromptTemplate RULES = PromptTemplate.load("draft-semantics/v1");

    /** How many columns a reply of usual length can describe. */
    private static final int MOST_COLUMNS = 60;

    private static final int MOST_SAMPLES = 12;
    private static final int FEW_SAMPLES = 5;
    private static final int LONGEST_SAMPLE = 40;
    private static final int LONGEST_COMMENT = 200;

    private final DraftRequest request;
    private final DraftPieces pieces;
    private final PromptBudget budget;

    DraftPrompt(DraftRequest request, DraftPieces pieces, PromptBudget budget) {
        this.request = request;
        this.pieces = pieces;
        this.budget = budget;
    }

    /**
     * Tables that go into one prompt.
     *
     * @param tables at least one
     * @param lines one for each, in JSON
     */
    record Batch(List<Table> tables, List<String> lines) {

        Batch {
            tables = List.copyOf(tables);
            lines = List.copyOf(lines);
        }

        Material material() {
            return new Material().lines("tables", lines);
        }
    }

    /** What the model is to do. */
    String rules() {
        Dialect dialect = request.schema().dialect();
        return RULES.render(Map.of("dialect", dialect.displayName(), "quote", dialect.identifier("two words")));
    }

    /**
     * All tables in batches that fit the budget, in the order of the schema. A table too large goes in without values and
     * comments; one that is too large even so is in no batch.
     *
     * @param findings told of tables that are too large
     */
    List<Batch> batches(Collection<String> findings) {
        int room = budget.maxTokens() - PromptBudget.tokens(rules() + REPLY.json());
        List<Batch> batches = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int columns = 0;
        int used = 0;
        for (Table table : request.schema().tables()) {
            String full = line(table, true);
            String line = PromptBudget.tokens(full) <= room ? full : line(table, false);
            int size = PromptBudget.tokens(line);
            if (size > room) {
                findings.add("table %s is too large for a prompt of %d tokens: allow larger ones (left out)"
                        .formatted(DraftText.clean(table.name().toString()), budget.maxTokens()));
                continue;
            }
            boolean crowded = columns + table.columns().size() > MOST_COLUMNS;
            if (!tables.isEmpty() && (used + size > room || crowded)) {
                batches.add(new Batch(tables, lines));
                tables.clear();
                lines.clear();
                columns = 0;
                used = 0;
            }
            tables.add(table);
            lines.add(line);
            columns += table.columns().size();
            used += size;
        }
        if (!tables.isEmpty()) {
            batches.add(new Batch(tables, lines));
        }
        return batches;
    }

    private String line(Table table, boolean everything) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("table", pieces.written(table));
        if (table.kind() != TableKind.TABLE) {
            line.put("kind", "view");
        }
        put(line, "comment", everything ? cut(table.comment()) : "");
        if (!table.primaryKey().isEmpty()) {
            line.put("key", table.primaryKey());
        }
        line.put(
                "columns",
                table.columns().stream()
                        .map(column -> column(table, column, everything))
                        .toList());
        return JsonWriter.write(line);
    }

    private Map<String, Object> column(Table table, Column column, boolean everything) {
        ColumnName name = table.columnName(column);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("column", column.name());
        line.put("type", column.type().name().toLowerCase(Locale.ROOT));
        for (ForeignKey key : request.schema().foreignKeys()) {
            int at = key.from().equals(table.name()) ? key.fromColumns().indexOf(column.name()) : -1;
            if (at >= 0) {
                String to = request.schema()
                        .findTable(key.to())
                        .map(pieces::written)
                        .orElseGet(() -> key.to().toString());
                line.putIfAbsent("refers", to + "." + key.toColumns().get(at));
            }
        }
        if (everything) {
            put(line, "comment", cut(column.comment()));
            List<String> samples = samples(name);
            if (!samples.isEmpty()) {
                line.put("values", samples);
            }
        }
        return line;
    }

    /** The values of a column that has a few, otherwise some; none where they must not be seen. */
    private List<String> samples(ColumnName name) {
        ColumnProfile profile =
                request.hides(name) ? null : request.contents().profile(name).orElse(null);
        if (profile == null) {
            return List.of();
        }
        boolean few = profile.complete() && profile.distinctValues() <= MOST_SAMPLES;
        List<String> values = few
                ? request.contents().values(name).stream()
                        .map(Object::toString)
                        .sorted()
                        .toList()
                : profile.examples();
        return values.stream()
                .filter(value -> value.length() <= LONGEST_SAMPLE)
                .limit(few ? MOST_SAMPLES : FEW_SAMPLES)
                .toList();
    }

    private static String cut(@Nullable String comment) {
        String clean = DraftText.clean(comment);
        return clean.length() <= LONGEST_COMMENT ? clean : clean.substring(0, LONGEST_COMMENT - 1) + "…";
    }

    private static void put(Map<String, Object> line, String name, String text) {
        if (!text.isEmpty()) {
            line.put(name, text);
        }
    }
}
