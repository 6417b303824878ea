package io.nl2sql.rules.followup;

import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes how the rows of a question are put: counted, turned round, cut off, or grouped by something. */
final class RowChanges {

    private final Context context;
    private final List<KnownValue> known;
    private final LinkedSchema schema;

    RowChanges(Context context, List<KnownValue> known, LinkedSchema schema) {
        this.context = context;
        this.known = known;
        this.schema = schema;
    }

    /** "how many are there". */
    Optional<String> count() {
        return context.entity()
                .map(entity -> "How many " + entity.replaceFirst(" that (?=live|have|are|is|do|buy)", " "));
    }

    /** "in descending order": the order that was said, turned. */
    Optional<String> direct(Matcher said) {
        if (!context.isOrdered()) {
            return Optional.empty();
        }
        String bare = context.text().replaceAll("(?i)\\s+(?:in )?(?:ascending|descending)(?: order)?$", "");
        boolean descending = context.text().toLowerCase(Locale.ROOT).contains("descending");
        String asked = said.group(1) == null ? "" : said.group(1).toLowerCase(Locale.ROOT);
        boolean wanted = asked.equals("descending") || (!asked.equals("ascending") && !descending);
        return Optional.of(bare + (wanted ? " in descending order" : " in ascending order"));
    }

    /** "just the top 5". */
    Optional<String> limit(Matcher said) {
        String number = said.group(2).toLowerCase(Locale.ROOT);
        if (!number.matches("\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty")) {
            return Optional.empty();
        }
        String word = said.group(1).toLowerCase(Locale.ROOT);
        Matcher present = Pattern.compile(
                        "(?i)\\b(?:top|first|best|last|bottom) (?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten)\\b")
                .matcher(context.text());
        if (present.find()) {
            return Optional.of(context.with(present.start(), present.end(), word + " " + number));
        }
        Optional<int[]> group = context.group();
        if (group.isPresent() && !context.isOrdered()) {
            String measured = context.text()
                    .substring(0, group.get()[0])
                    .replaceFirst("(?i)^(?:show|list|give me|what (?:is|are|was|were)|tell me)(?: me)?(?: the)? ", "")
                    .replaceFirst("(?i)^how many ", "number of ")
                    .replaceFirst("(?i) (?:are|is) there$", "");
            String name = context.text().substring(group.get()[1], group.get()[2]);
            String behind = context.text().substring(group.get()[2]);
            Context counted = new Context(measured, known, schema);
            if (counted.table().filter(table -> table.start() == 0).isPresent()) {
                measured = "number of " + measured;
            }
            return Optional.of("top " + number + " " + name + " by " + measured + behind);
        }
        return context.table()
                .map(noun -> context.with(noun.start(), noun.start(), "first " + number + " "))
                .filter(text -> word.equals("first") || word.equals("top") || word.equals("best"));
    }

    /** "by country instead". */
    Optional<String> group(String name) {
        Optional<int[]> group = context.group();
        if (group.isPresent()) {
            return Optional.of(context.with(group.get()[1], group.get()[2], name));
        }
        boolean aggregates = ColumnChanges.AGGREGATES.matcher(context.text()).find()
                || context.text().matches("(?i).*\\b(?:how many|number of|count of)\\b.*")
                || context.names().stream()
                        .anyMatch(found -> found.match().element() instanceof SchemaColumn column && column.isMetric());
        if (aggregates) {
            String bare = context.text().replaceAll("(?i)\\s*\\b(?:are|is) there\\b", "");
            int at = Math.min(bare.length(), new Context(bare, known, schema).beforeOrder());
            return Optional.of(bare.substring(0, at) + " for each " + name);
        }
        return context.entity().map(entity -> "number of " + entity + " for each " + name);
    }
}
