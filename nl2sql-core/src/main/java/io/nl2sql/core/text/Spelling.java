package io.nl2sql.core.text;

import java.util.Arrays;

/** Compares spellings of two words. Stateless. */
public final class Spelling {

    private static final int SHORTEST_COMPARED = 5;

    private Spelling() {}

    /**
     * Whether one could be a slip of the other: both have at least five letters, begin with the same one and differ by
     * one edit or by the order of their letters. Equal words are similar.
     */
    public static boolean isSimilar(String left, String right) {
        if (left.length() < SHORTEST_COMPARED
                || right.length() < SHORTEST_COMPARED
                || left.charAt(0) != right.charAt(0)) {
            return false;
        }
        return withinOneEdit(left, right) || isRearranged(left, right);
    }

    /** Whether {@code left} becomes {@code right} by inserting, deleting or replacing at most one character. */
    public static boolean withinOneEdit(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 1) {
            return false;
        }
        int same = 0;
        int shorter = Math.min(left.length(), right.length());
        while (same < shorter && left.charAt(same) == right.charAt(same)) {
            same++;
        }
        return endsAlike(left, same + 1, right, same + 1)
                || endsAlike(left, same, right, same + 1)
                || endsAlike(left, same + 1, right, same);
    }

    /**
     * Whether {@code left} becomes {@code right} by at most two of these: inserting, deleting or replacing a character,
     * or exchanging two neighbours.
     */
    public static boolean withinTwoEdits(String left, String right) {
        return distance(left, right, 2) <= 2;
    }

    /** The number of edits, or a number above {@code most} where it takes more (optimal string alignment). */
    private static int distance(String left, String right, int most) {
        if (Math.abs(left.length() - right.length()) > most) {
            return most + 1;
        }
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : edits(edits, left, i, right, j);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int edits(int[][] edits, String left, int i, String right, int j) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int fewest = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean exchanged = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return exchanged ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }

    private static boolean endsAlike(String left, int leftFrom, String right, int rightFrom) {
        return rest(left, leftFrom).equals(rest(right, rightFrom));
    }

    private static String rest(String word, int from) {
        return from >= word.length() ? "" : word.substring(from);
    }

    private static boolean isRearranged(String left, String right) {
        if (left.length() != right.length()) {
            return false;
        }
        char[] leftLetters = left.toCharArray();
        char[] rightLetters = right.toCharArray();
        Arrays.sort(leftLetters);
        Arrays.sort(rightLetters);
        return Arrays.equals(leftLetters, rightLetters);
    }
}
