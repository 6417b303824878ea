package io.nl2sql.rules.plan;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the column for a point in time that the question only implies: the one whose verb it says ("shipped in May"),
 * else the first one of the tables in use that tells when the rows came about.
 */
final class DateColumns {

    private static final double SAID = 2;
    private static final double OF_FOCUS = .5;
    private static final double REAL_DATE = 1;
    private static final double PLANNED = -1;
    private static final double BOOKKEEPING = -3;
    private static final double PER_JOIN = -1.5;
    private static final double PER_COLUMN = -.02;
    private static final int FARTHEST = 3;
    private static final int SHORTEST_VERB = 5;

    private static final Set<String> PLANS =
            Set.of("due", "require", "required", "expect", "expected", "plan", "planned", "end", "deadline", "birth");

    private static final Set<String> RECORDS =
            Set.of("update", "updated", "modify", "modified", "change", "changed", "edit", "edited", "timestamp");

    private final LinkedSchema schema;
    private final Subqueries subqueries;

    DateColumns(LinkedSchema schema, Subqueries subqueries) {
        this.schema = schema;
        this.subqueries = subqueries;
    }

    /**
     * The column that fits best, or null where no table near the ones in use has a point in time.
     *
     * @param words base forms of the words of the question
     * @param focus what the question is about, or null
     * @param used the tables in use
     * @param days whether a year alone would not do
     */
    @Nullable
    SchemaColumn choose(List<String> words, @Nullable SchemaTable focus, Collection<SchemaTable> used, boolean days) {
        Set<String> said = words.stream().map(EnglishMorphology::stem).collect(Collectors.toSet());
        SchemaColumn best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (SchemaColumn column : schema.columns()) {
            if (!mayHold(column, days)) {
                continue;
            }
            double fitness = fitness(column, said) + nearness(column.table(), focus, used);
            if (fitness > highest) {
                best = column;
                highest = fitness;
            }
        }
        return highest > -SAID ? best : null;
    }

    private static boolean mayHold(SchemaColumn column, boolean days) {
        boolean year = column.isNumeric() && column.words().contains("year");
        return !column.table().isView() && (column.isCalendar() || (year && !days));
    }

    private static double fitness(SchemaColumn column, Set<String> said) {
        double fitness = column.isCalendar() ? REAL_DATE : 0;
        for (String word : column.ownWords()) {
            boolean verb = said.stream().anyMatch(stem -> isOfVerb(EnglishMorphology.stem(word), stem));
            fitness += verb && !word.equals("date") && !word.equals("year") && !word.equals("time") ? SAID : 0;
            fitness += PLANS.contains(word) && !verb ? PLANNED : 0;
            fitness += RECORDS.contains(word) && !verb ? BOOKKEEPING : 0;
        }
        return fitness + PER_COLUMN * column.ordinal();
    }

    /** "admitted" is said of an admission: but for its last letter the shorter word begins the longer one. */
    private static boolean isOfVerb(String word, String verb) {
        int shorter = Math.min(word.length(), verb.length());
        return word.equals(verb) || (shorter >= SHORTEST_VERB && word.regionMatches(0, verb, 0, shorter - 1));
    }

    private double nearness(SchemaTable table, @Nullable SchemaTable focus, Collection<SchemaTable> used) {
        if (table == focus) {
            return OF_FOCUS;
        }
        if (used.contains(table)) {
            return 0;
        }
        int nearest = FARTHEST;
        for (SchemaTable other : used) {
            int joins = subqueries.path(other, table).size();
            nearest = joins == 0 ? nearest : Math.min(nearest, joins);
        }
        return nearest == FARTHEST && !used.isEmpty() ? Double.NEGATIVE_INFINITY : PER_JOIN * nearest;
    }
}
