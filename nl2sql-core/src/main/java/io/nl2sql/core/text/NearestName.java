package io.nl2sql.core.text;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the names somebody probably meant, for the first few slips of one text. Not safe for concurrent use. */
public final class NearestName {

    /** At least this share of the letters has to agree. */
    private static final double THRESHOLD = 0.6;

    /** What a letter behind the common beginning counts, so that "customer" is near "CustomerId". */
    private static final double TAIL_WEIGHT = 0.3;

    /** Shorter beginnings say nothing. */
    private static final int SHORTEST_BEGINNING = 4;

    /** So many slips get a suggestion; a text with more of them is beyond repair. */
    private static final int MAX_SUGGESTIONS = 20;

    /** Longer names are no slips. */
    private static final int MAX_LENGTH = 100;

    private int suggestions;

    /** The candidate whose name is most like the written one, the first of several; null where none is like it. */
    public <T> @Nullable T among(Collection<T> candidates, Function<T, String> name, String written) {
        if (written.length() > MAX_LENGTH || suggestions == MAX_SUGGESTIONS) {
            return null;
        }
        suggestions++;
        T best = null;
        double bestLikeness = THRESHOLD;
        String plain = plain(written);
        for (T candidate : candidates) {
            double likeness = likeness(plain, plain(name.apply(candidate)));
            if (likeness > bestLikeness) {
                best = candidate;
                bestLikeness = likeness;
            }
        }
        return best;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
    }

    private static double likeness(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        double distance = Math.min(distance(left, right), distance(right, left));
        return 1 - distance / Math.max(left.length(), right.length());
    }

    /** Edits that turn {@code left} into a beginning of {@code right}, plus a little for the rest of it. */
    private static double distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        double best = previous[right.length()];
        for (int column = SHORTEST_BEGINNING; column < right.length(); column++) {
            best = Math.min(best, previous[column] + TAIL_WEIGHT * (right.length() - column));
        }
        return best;
    }
}
