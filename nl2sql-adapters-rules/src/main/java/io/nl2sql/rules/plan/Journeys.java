package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition.ValueCondition;
import io.nl2sql.rules.lexicon.JourneyEnd;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that lead from one row of another table to a second one: flights from one airport to another. "From Oslo to Rome"
 * speaks of two airports, of which each fulfils one condition.
 *
 * @param table the table of the ways
 * @param places the table of the places
 * @param ends the columns that refer to a place
 */
record Journeys(SchemaTable table, SchemaTable places, Map<JourneyEnd, SchemaColumn> ends) {

    private static final int FARTHEST_SIGN = 6;

    Journeys {
        ends = Map.copyOf(ends);
    }

    /**
     * What is said of the ends.
     *
     * @param table the table of the ways
     * @param condition what the ways fulfil
     * @param said the conditions of the question that it stands for
     */
    record Divided(SchemaTable table, Condition condition, Set<ValueCondition> said) {
        Divided {
            said = Set.copyOf(said);
        }
    }

    /** The tables of a schema whose rows lead from place to place. */
    static List<Journeys> of(LinkedSchema schema) {
        List<Journeys> found = new ArrayList<>();
        for (SchemaTable table : schema.tables()) {
            Map<SchemaTable, Map<JourneyEnd, SchemaColumn>> ends = new LinkedHashMap<>();
            for (ForeignKey key : schema.schema().foreignKeys()) {
                if (key.from().equals(table.name()) && key.fromColumns().size() == 1) {
                    schema.findColumn(
                                    new ColumnName(key.from(), key.fromColumns().get(0)))
                            .ifPresent(column -> add(ends, column));
                }
            }
            ends.forEach((places, columns) -> {
                if (columns.size() == JourneyEnd.values().length && places != table) {
                    found.add(new Journeys(table, places, columns));
                }
            });
        }
        return found;
    }

    private static void add(Map<SchemaTable, Map<JourneyEnd, SchemaColumn>> ends, SchemaColumn column) {
        SchemaColumn target = column.references();
        if (target != null) {
            JourneyEnd.ofName(column.words())
                    .ifPresent(end -> ends.computeIfAbsent(target.table(), places -> new EnumMap<>(JourneyEnd.class))
                            .putIfAbsent(end, column));
        }
    }

    /** Finds what a question says of the ends of ways; empty where it asks for places, or tells no end. */
    static Optional<Divided> find(List<Journeys> all, SegmentedQuestion question, Frame frame, Reading reading) {
        return all.stream()
                .filter(journeys -> journeys.areAsked(frame, reading))
                .flatMap(journeys -> journeys.divided(question, frame).stream())
                .findFirst();
    }

    private boolean areAsked(Frame frame, Reading reading) {
        boolean said = reading.elements().anyMatch(element -> element.table() == table);
        return said
                && frame.superlatives().isEmpty()
                && Stream.concat(frame.asked().stream().map(Asked::mention), frame.groups().stream())
                        .filter(Objects::nonNull)
                        .map(reading::find)
                        .noneMatch(element -> isOfPlaces(element));
    }

    private boolean isOfPlaces(@Nullable SchemaElement element) {
        return element != null && element.table() == places;
    }

    private Optional<Divided> divided(SegmentedQuestion question, Frame frame) {
        Map<JourneyEnd, Map<SchemaColumn, List<Condition>>> conditions = new EnumMap<>(JourneyEnd.class);
        Map<ValueCondition, Set<JourneyEnd>> said = new LinkedHashMap<>();
        for (Piece piece : question.pieces()) {
            ValueCondition condition = piece instanceof Piece.ValuePiece value ? stating(frame, value) : null;
            ValueCandidate place = condition == null ? null : inPlaces(condition);
            if (condition == null || place == null || condition.scope().negated()) {
                continue;
            }
            Set<JourneyEnd> ends = endsBefore(piece, question);
            if (ends.isEmpty()) {
                return Optional.empty();
            }
            said.put(condition, ends);
            ends.forEach(end -> conditions
                    .computeIfAbsent(end, key -> new LinkedHashMap<>())
                    .computeIfAbsent(place.column(), key -> new ArrayList<>())
                    .add(Columns.equal(place)));
        }
        if (said.isEmpty()) {
            return Optional.empty();
        }
        List<Condition> all = new ArrayList<>();
        conditions.forEach((end, columns) -> all.add(at(end, columns.values())));
        return Optional.of(new Divided(table, Condition.all(all), said.keySet()));
    }

    private static @Nullable ValueCondition stating(Frame frame, Piece.ValuePiece value) {
        return frame.conditions().stream()
                .filter(ValueCondition.class::isInstance)
                .map(ValueCondition.class::cast)
                .filter(condition -> condition.value() == value.mention())
                .findFirst()
                .orElse(null);
    }

    private @Nullable ValueCandidate inPlaces(ValueCondition condition) {
        ValueCandidate best = null;
        for (ValueCandidate candidate : condition.value().candidates()) {
            boolean better = best == null || candidate.score() > best.score();
            if (candidate.column().table() == places && better) {
                best = candidate;
            }
        }
        return best;
    }

    /** The ends told nearest in front of a value: two of "source and destination", else one. */
    private static Set<JourneyEnd> endsBefore(Piece value, SegmentedQuestion question) {
        List<Token> tokens = question.tokens();
        Set<JourneyEnd> ends = EnumSet.noneOf(JourneyEnd.class);
        for (int index = value.start() - 1; index >= Math.max(0, value.start() - FARTHEST_SIGN); index--) {
            Optional<JourneyEnd> end = endAt(tokens.get(index));
            if (end.isPresent()) {
                ends.add(end.get());
                otherEnd(tokens, index).ifPresent(ends::add);
                return ends;
            }
        }
        return ends;
    }

    private static Optional<JourneyEnd> endAt(Token token) {
        return JourneyEnd.before(token.lower()).or(() -> JourneyEnd.before(token.lemma()));
    }

    /** The end in front of "and" in "source and destination", "source airport and destination airport". */
    private static Optional<JourneyEnd> otherEnd(List<Token> tokens, int index) {
        if (index < 2 || !tokens.get(index - 1).lower().equals("and")) {
            return Optional.empty();
        }
        Optional<JourneyEnd> near = endAt(tokens.get(index - 2));
        return near.isEmpty() && index > 2 ? endAt(tokens.get(index - 3)) : near;
    }

    private Condition at(JourneyEnd end, Iterable<List<Condition>> places) {
        List<Condition> all = new ArrayList<>();
        places.forEach(values -> all.add(values.size() == 1 ? values.get(0) : Condition.any(values)));
        SchemaColumn column = Objects.requireNonNull(ends.get(end));
        SchemaColumn key = Objects.requireNonNull(column.references());
        return new InQuery(
                Columns.field(column),
                Select.from(TableReference.of(this.places.name()))
                        .show(Columns.field(key))
                        .where(all)
                        .build());
    }
}
