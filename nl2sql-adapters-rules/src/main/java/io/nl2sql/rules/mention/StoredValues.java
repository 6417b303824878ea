package io.nl2sql.rules.mention;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.phrasing.NamedThing;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stored values that retrieval found in one question, by the stretch they stand in. */
final class StoredValues {

    private record Stretch(int start, int end) {}

    private final Map<Stretch, List<Stored>> byStretch = new HashMap<>();

    /**
     * A stored value found in the question.
     *
     * @param column where it is stored
     * @param value as stored
     * @param kind how the stretch corresponds to it
     */
    record Stored(SchemaColumn column, Object value, ValueMatch.Kind kind) {

        boolean isWhole() {
            return kind == ValueMatch.Kind.EXACT || kind == ValueMatch.Kind.NORMALIZED || kind == ValueMatch.Kind.NAMED;
        }

        boolean isText() {
            return value instanceof String;
        }
    }

    StoredValues(LinkedSchema schema, List<ValueMatch> matches) {
        for (ValueMatch match : matches) {
            schema.findColumn(match.column())
                    .filter(column -> !column.table().isView())
                    .ifPresent(column -> byStretch
                            .computeIfAbsent(new Stretch(match.start(), match.end()), key -> new ArrayList<>())
                            .add(new Stored(column, match.value(), match.kind())));
        }
    }

    /** Values the tokens from {@code from} to {@code to} (exclusive) name as a whole. */
    List<Stored> at(List<Token> tokens, int from, int to) {
        for (int index = from + 1; index < to; index++) {
            if (tokens.get(index).start() < tokens.get(index - 1).end()) {
                return List.of();
            }
        }
        return at(tokens.get(from).start(), tokens.get(to - 1).end());
    }

    /** Whether a stored value, or a part of one, stands where the token does. */
    boolean holds(Token token) {
        return byStretch.keySet().stream()
                .anyMatch(stretch -> stretch.start() < token.end() && token.start() < stretch.end());
    }

    /** What is called by a stored name, the longest names first. */
    List<NamedThing> named() {
        List<NamedThing> named = new ArrayList<>();
        byStretch.forEach((stretch, values) -> values.stream()
                .filter(value -> value.isWhole() && value.isText() && names(value.column()))
                .map(value -> new NamedThing(
                        stretch.start(), stretch.end(), value.column().table()))
                .distinct()
                .forEach(named::add));
        named.sort(Comparator.comparingInt((NamedThing thing) -> thing.start() - thing.end())
                .thenComparing(NamedThing::start)
                .thenComparing(thing -> thing.table().position()));
        return named;
    }

    private static boolean names(SchemaColumn column) {
        return column.isNameLike() || column.isPartOfPersonName() || DisplayColumns.of(column.table()) == column;
    }

    /** Values of a quoted token, with or without its quotation marks. */
    List<Stored> quoted(Token token) {
        List<Stored> whole = at(token.start(), token.end());
        return whole.isEmpty() && token.end() - token.start() > 2 ? at(token.start() + 1, token.end() - 1) : whole;
    }

    List<Stored> at(int start, int end) {
        return byStretch.getOrDefault(new Stretch(start, end), List.of());
    }

    /** Columns that hold values of which the stretch is a part, in catalogue order, as candidates for a text search. */
    static List<ValueCandidate> contained(List<Stored> stored, String text, double score) {
        Set<SchemaColumn> columns = new LinkedHashSet<>();
        stored.stream()
                .filter(value -> value.kind() == ValueMatch.Kind.CONTAINED)
                .map(Stored::column)
                .sorted((left, right) -> Integer.compare(left.position(), right.position()))
                .forEach(columns::add);
        return columns.stream()
                .map(column -> new ValueCandidate(score, column, text, true))
                .toList();
    }
}
