package io.nl2sql.rules.reading;

import io.nl2sql.rules.frame.FrameCondition.ValueCondition;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.reading.Reading.ResolvedValue;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import io.nl2sql.rules.weights.ReadingWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proposes and scores where a value may be stored, given the names around it and the tables in use. */
final class ValueScorer {

    private static final int MOST_STORED = 12;
    private static final int MOST_UNSTORED = 6;
    private static final double BEHIND_SHARE = .5;
    private static final double SHOWN_SHARE = .6;
    private static final double SURE = .95;

    /** A name of a table in front of a value makes its columns likelier. */
    private static final double TABLE_SHARE = .35;

    private static final double NAME_COLUMN = .25;
    private static final double ID_COLUMN = -.2;
    private static final Set<String> DESTINATIONS = Set.of("destination", "arrival", "to", "end");
    private static final Set<String> ORIGINS = Set.of("origin", "source", "departure", "from", "start");

    private final LinkedSchema schema;

    ValueScorer(LinkedSchema schema) {
        this.schema = schema;
    }

    private record Scored(double score, ValueCandidate candidate) {}

    /** Every way to extend a reading by a place for the value; the reading itself where there is none. */
    List<Reading> extend(Reading reading, ValueCondition condition) {
        Map<SchemaColumn, Double> named = namedColumns(condition);
        List<Scored> places = stored(reading, condition, named);
        boolean columnNamed = condition.before() != null && !condition.before().isTable();
        if (condition.value().isUnknown() || columnNamed) {
            places.addAll(unstored(reading, condition, named));
        }
        boolean restricts = !condition.scope().negated() && !condition.scope().isWithin();
        List<Reading> extended = new ArrayList<>();
        for (Scored place : places) {
            boolean joins = restricts && condition.inside() == null;
            extended.add(reading.with(place.score, new ResolvedValue(condition.value(), place.candidate), joins));
        }
        return extended;
    }

    private Map<SchemaColumn, Double> namedColumns(ValueCondition condition) {
        Map<SchemaColumn, Double> named = new LinkedHashMap<>();
        addNamed(named, condition, condition.before(), 1);
        addNamed(named, condition, condition.behind(), confirms(condition) ? 1 : BEHIND_SHARE);
        addNamed(named, condition, condition.shown(), SHOWN_SHARE);
        return named;
    }

    /** Whether the name behind is exactly the one of a column that holds the value: "Los Angeles county". */
    private static boolean confirms(ValueCondition condition) {
        SchemaMention behind = condition.behind();
        return behind != null
                && behind.best().score() >= SURE
                && condition.value().candidates().stream()
                        .anyMatch(
                                candidate -> candidate.column() == behind.best().element());
    }

    private static void addNamed(
            Map<SchemaColumn, Double> named, ValueCondition condition, @Nullable SchemaMention mention, double share) {
        if (mention == null) {
            return;
        }
        for (SchemaMatch match : mention.matches()) {
            if (match.element() instanceof SchemaColumn column) {
                named.merge(column, match.score() * share, Math::max);
            } else if (match.element() instanceof SchemaTable table) {
                for (SchemaColumn column : table.columns()) {
                    double change = condition.value().isUnknown() ? ofUnknownIn(column) : 0;
                    named.merge(column, match.score() * TABLE_SHARE * share + change, Math::max);
                }
            }
        }
    }

    private static double ofUnknownIn(SchemaColumn column) {
        if (column.isNameLike()) {
            return column == DisplayColumns.of(column.table()) ? NAME_COLUMN : 0;
        }
        return column.isIdLike() ? ID_COLUMN : 0;
    }

    private static List<Scored> stored(Reading reading, ValueCondition condition, Map<SchemaColumn, Double> named) {
        List<Scored> places = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (ValueCandidate candidate : condition.value().candidates()) {
            SchemaColumn column = candidate.column();
            if (!seen.add(List.of(column, candidate.value()))) {
                continue;
            }
            double naming = named.getOrDefault(column, 0.0);
            double score = ReadingWeights.VALUE_SHARE * candidate.score() + ReadingWeights.VALUE_NAMED * naming;
            score += reading.uses(column.table()) ? ReadingWeights.VALUE_TABLE_IN_USE : 0;
            score += column.repeats(2) ? ReadingWeights.VALUE_REPEATS : 0;
            score += naming == 0 && namesRows(column) ? ReadingWeights.VALUE_NAMES_ROW : 0;
            score += column.isIdLike() && naming == 0 ? ReadingWeights.VALUE_IN_ID : 0;
            places.add(new Scored(score + ofOtherValues(reading, condition, column), candidate));
        }
        places.sort(Comparator.comparingDouble(Scored::score).reversed());
        return new ArrayList<>(places.subList(0, Math.min(MOST_STORED, places.size())));
    }

    private static boolean namesRows(SchemaColumn column) {
        return column.isNameLike() && column == DisplayColumns.of(column.table());
    }

    private static double ofOtherValues(Reading reading, ValueCondition condition, SchemaColumn column) {
        double change = 0;
        List<ResolvedValue> values = reading.values();
        if (condition.besideValue() && !values.isEmpty()) {
            SchemaColumn last = values.get(values.size() - 1).column();
            if (last == column) {
                change += ReadingWeights.VALUE_BESIDE_SAME_COLUMN;
            } else if (last.table() == column.table()) {
                change += ReadingWeights.VALUE_BESIDE_SAME_TABLE;
            }
        }
        boolean sameColumn = values.stream().anyMatch(value -> value.column() == column);
        String preposition = condition.preposition() == null ? "" : condition.preposition();
        if (preposition.equals("to") && sameColumn) {
            change += ReadingWeights.VALUE_TO_SAME_COLUMN;
        } else if ((condition.scope().connective() != null || condition.scope().negated()) && sameColumn) {
            change += ReadingWeights.VALUE_LISTED_SAME_COLUMN;
        }
        if (preposition.equals("to") && column.words().stream().anyMatch(DESTINATIONS::contains)) {
            change += ReadingWeights.VALUE_TO_DESTINATION;
        }
        if (preposition.equals("from") && column.words().stream().anyMatch(ORIGINS::contains)) {
            change += ReadingWeights.VALUE_FROM_ORIGIN;
        }
        return change;
    }

    /** The value may be stored although it was not found: in a named column, or in the name of a table in use. */
    private List<Scored> unstored(Reading reading, ValueCondition condition, Map<SchemaColumn, Double> named) {
        double base =
                condition.value().isUnknown() ? ReadingWeights.UNSTORED_VALUE : ReadingWeights.UNSTORED_BESIDE_STORED;
        List<Scored> places = new ArrayList<>();
        if (named.isEmpty()) {
            for (SchemaTable table : schema.tables()) {
                boolean used = reading.uses(table);
                if ((used || reading.sharedTables().isEmpty())
                        && !table.columns().isEmpty()) {
                    places.add(unstored(reading, condition, DisplayColumns.of(table), base, used ? .3 : .1));
                }
            }
            return places;
        }
        named.entrySet().stream()
                .sorted(Map.Entry.<SchemaColumn, Double>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().ordinal()))
                .limit(MOST_UNSTORED)
                .forEach(entry -> places.add(unstored(reading, condition, entry.getKey(), base, entry.getValue())));
        return places;
    }

    private static Scored unstored(
            Reading reading, ValueCondition condition, SchemaColumn column, double base, double naming) {
        double score = ReadingWeights.VALUE_SHARE * base + .5 * naming;
        boolean unlikely =
                column.isNumeric() || (column.isTemporal() && !condition.value().hasDigit());
        score += unlikely ? ReadingWeights.UNSTORED_IN_NUMBER : 0;
        score += reading.uses(column.table()) ? ReadingWeights.VALUE_TABLE_IN_USE : 0;
        return new Scored(score, new ValueCandidate(0, column, condition.value().text(), false));
    }
}
