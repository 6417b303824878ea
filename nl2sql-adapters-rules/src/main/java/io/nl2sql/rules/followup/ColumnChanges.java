package io.nl2sql.rules.followup;

import io.nl2sql.rules.followup.Context.Name;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes what a question shows of its rows: further columns, others, or an aggregate of them. */
final class ColumnChanges {

    /** Words that ask for an aggregate. */
    static final Pattern AGGREGATES = Pattern.compile(
            "(?i)\\b(average|mean|total|sum|maximum|max|minimum|min|highest|lowest|largest|smallest)\\b(?: of)?");

    private final Context context;
    private final List<KnownValue> known;
    private final LinkedSchema schema;

    ColumnChanges(Context context, List<KnownValue> known, LinkedSchema schema) {
        this.context = context;
        this.known = known;
        this.schema = schema;
    }

    /** "show their emails too". */
    Optional<String> further(String columns) {
        if (!areColumns(columns)) {
            return Optional.empty();
        }
        Optional<Name> shown = firstOutput();
        if (shown.isPresent()) {
            return Optional.of(context.with(shown.get().end(), shown.get().end(), " and " + columns));
        }
        return context.entity()
                .map(entity -> "Show the name and " + columns + " of " + entity
                        + context.text().substring(context.beforeOrder()));
    }

    /** A column that is shown: named in front of the table. */
    private Optional<Name> firstOutput() {
        Optional<Name> table = context.table();
        return context.names().stream()
                .filter(name -> !name.match().isTable())
                .filter(name -> table.isPresent() && name.end() < table.get().start())
                .filter(name -> context.text()
                        .substring(name.end(), table.get().start())
                        .matches("(?i)\\s+(?:of|for)(?: all)?(?: the)?\\s+|(?: and |, ).*"))
                .reduce((left, right) -> right);
    }

    private boolean areColumns(String said) {
        Context columns = new Context(said, known, schema);
        int covered = columns.names().stream()
                .filter(name -> !name.match().isTable())
                .mapToInt(name -> name.end() - name.start())
                .sum();
        String rest = said.replaceAll("(?i)\\b(?:and|the|their|its|or)\\b|[\\s,]+", "");
        return covered > 0
                && columns.names().stream().noneMatch(name -> name.match().isTable())
                && columns.values().isEmpty()
                && said.replaceAll("\\s+", "").length() - covered
                        <= said.replaceAll("\\s+", "").length() - rest.length() + 2;
    }

    /** "and the average?". */
    Optional<String> aggregate(String function) {
        Matcher present = AGGREGATES.matcher(context.text());
        if (present.find()) {
            return Optional.of(context.with(present.start(1), present.end(1), function));
        }
        return context.names().stream()
                .filter(name -> name.match().element() instanceof SchemaColumn column && column.isMeasure())
                .findFirst()
                .map(measure -> context.with(measure.start(), measure.start(), function + " "));
    }

    /** "what about the quantity?": in the place of the column that was asked for. */
    Optional<String> otherColumn(String fragment) {
        String bare = fragment.replaceFirst("(?i)^(?:for |with |the |their )+", "");
        if (!areColumns(bare) || new Context(bare, known, schema).names().size() != 1) {
            return Optional.empty();
        }
        return context.names().stream()
                .filter(name -> !name.match().isTable())
                .findFirst()
                .map(name -> context.with(name.start(), name.end(), bare))
                .or(() -> only(bare));
    }

    /** "just their names". */
    Optional<String> only(String columns) {
        return areColumns(columns)
                ? context.entity()
                        .map(entity -> "Show the " + columns + " of " + entity
                                + context.text().substring(context.beforeOrder()))
                : Optional.empty();
    }
}
