package io.nl2sql.server.agent;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the tables that callers mean by names, also where they spell them a little differently. Stateless. */
final class ObjectNames {

    /** From this likeness on a name is taken for a slip of the pen. */
    static final double NEAR = 0.85;

    private static final double WORTH_NAMING = 0.4;
    private static final int MOST_CANDIDATES = 5;
    private static final int LONGEST_NAME = 128;

    private ObjectNames() {}

    /**
     * Names held against a schema.
     *
     * @param found the tables that were meant, each once
     * @param missing the names that fit none
     * @param candidates tables whose names come nearest to those that are missing
     */
    record Resolved(List<Table> found, List<NamedObject> missing, List<CandidateObject> candidates) {}

    static Resolved resolve(List<NamedObject> names, DatabaseSchema schema) {
        List<Table> found = new ArrayList<>();
        List<NamedObject> missing = new ArrayList<>();
        List<CandidateObject> candidates = new ArrayList<>();
        for (NamedObject name : names) {
            Optional<Table> table = find(name, schema);
            if (table.isPresent() && !found.contains(table.get())) {
                found.add(table.get());
            } else if (table.isEmpty()) {
                missing.add(name);
                candidates.addAll(nearest(name.name(), schema));
            }
        }
        return new Resolved(found, missing, candidates.stream().distinct().toList());
    }

    private static Optional<Table> find(NamedObject name, DatabaseSchema schema) {
        Optional<Table> written = schema.findWritten(name.display()).or(() -> bare(name, schema));
        return written.isPresent()
                ? written
                : nearest(name.name(), schema).stream()
                        .filter(candidate -> candidate.score() >= NEAR && fits(name, candidate.table()))
                        .findFirst()
                        .map(CandidateObject::table);
    }

    /** A schema that the source does not know, such as {@code dbo} of a database without schemas, is no obstacle. */
    private static Optional<Table> bare(NamedObject name, DatabaseSchema schema) {
        return schema.findWritten(name.name()).filter(table -> fits(name, table));
    }

    private static boolean fits(NamedObject name, Table table) {
        return name.schema().isEmpty()
                || table.name().schema().isEmpty()
                || name.schema().equalsIgnoreCase(table.name().schema());
    }

    /** The tables whose names come nearest, nearest first. */
    static List<CandidateObject> nearest(String name, DatabaseSchema schema) {
        return schema.tables().stream()
                .map(table ->
                        new CandidateObject(table, likeness(name, table.name().table()), List.of()))
                .filter(candidate -> candidate.score() >= WORTH_NAMING)
                .sorted(Comparator.comparingDouble(CandidateObject::score)
                        .reversed()
                        .thenComparing(candidate -> candidate.table().name()))
                .limit(MOST_CANDIDATES)
                .toList();
    }

    /** How alike two names are, from 0 to 1, by the edits between them (Levenshtein 1966); case and separators aside. */
    static double likeness(String left, String right) {
        String one = plain(left);
        String other = plain(right);
        int longest = Math.max(one.length(), other.length());
        if (longest == 0 || longest > LONGEST_NAME) {
            return 0;
        }
        return 1 - (double) edits(one, other) / longest;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
    }

    private static int edits(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int changed = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(changed, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
