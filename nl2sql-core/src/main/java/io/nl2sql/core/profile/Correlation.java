package io.nl2sql.core.profile;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * How far the numbers of two columns lie on a line.
 *
 * @param left the place of one column in the result, from 0
 * @param right the place of the other, behind it
 * @param coefficient Pearson's r, −1 to 1
 * @param pairs rows in which both columns have a number, at least 3
 */
public record Correlation(int left, int right, double coefficient, int pairs) {

    public Correlation {
        require(left >= 0 && right > left, "right is not behind left");
        require(coefficient >= -1 && coefficient <= 1, "coefficient is outside -1 to 1");
        require(pairs >= 3, "pairs is below 3");
    }
}
