package io.nl2sql.rules;

import io.nl2sql.core.text.NearestName;
import io.nl2sql.rules.confidence.Evidence;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words why a question is not answered. */
final class Refusals {

    /** Why a question that cannot be put together with the one before it is not answered. */
    static final String DEPENDENT =
            "the question leans on what was said before in a way that is not understood: ask it in full";

    private static final int MOST_WORDS = 5;

    /** Words that, as the first of a request, ask for a change of the data rather than for the data. */
    private static final Pattern CHANGE = Pattern.compile(
            "(?:please\\s+)?(delete|drop|remove|insert|update|truncate|alter|create|rename|grant|revoke)\\s+\\p{L}.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Refusals() {}

    /** Why a request that asks for a change is not answered; empty when it does not ask for one. */
    static Optional<String> change(String question) {
        Matcher matcher = CHANGE.matcher(question.strip());
        return matcher.matches()
                ? Optional.of(
                        "\"%s\" asks for a change, and only questions that read are answered: ask for the rows instead"
                                .formatted(matcher.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    static String unsure(Evidence evidence, LinkedSchema schema) {
        List<String> unplaced = evidence.unplaced();
        if (unplaced.isEmpty()) {
            return "the question can be read in too many ways: name the tables and columns it is about";
        }
        String words = String.join(", ", unplaced.subList(0, Math.min(MOST_WORDS, unplaced.size())));
        return "these words of the question name nothing in this database: " + words + meant(unplaced, schema);
    }

    /** The names that are spelt most like the words, where any are. */
    private static String meant(List<String> unplaced, LinkedSchema schema) {
        Set<String> names = new LinkedHashSet<>();
        schema.tables().forEach(table -> names.add(String.join(" ", table.words())));
        schema.columns().forEach(column -> names.add(String.join(" ", column.words())));
        NearestName nearest = new NearestName();
        Set<String> meant = new LinkedHashSet<>();
        for (String word : unplaced.subList(0, Math.min(MOST_WORDS, unplaced.size()))) {
            String name = nearest.among(names, candidate -> candidate, word);
            if (name != null) {
                meant.add('"' + name + '"');
            }
        }
        return meant.isEmpty() ? "" : "; did you mean " + String.join(", ", meant) + "?";
    }
}
