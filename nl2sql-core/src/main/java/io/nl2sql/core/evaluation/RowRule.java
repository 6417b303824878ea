package io.nl2sql.core.evaluation;

import java.util.BitSet;

/**
 * When the rows of two tables agree, once their columns are paired: every row of the inner table has a row of the outer
 * one to itself, unless it is optional, and no row of the outer table is left over, unless a surplus is allowed. Rows may
 * be held to blocks: then only rows of the same block are partners.
 */
final class RowRule {

    private final int[] innerBlocks;
    private final int[] outerBlocks;
    private final BitSet optional;
    private final boolean surplusAllowed;

    private RowRule(int[] innerBlocks, int[] outerBlocks, BitSet optional, boolean surplusAllowed) {
        this.innerBlocks = innerBlocks;
        this.outerBlocks = outerBlocks;
        this.optional = optional;
        this.surplusAllowed = surplusAllowed;
    }

    /** The rows of the inner table are among those of the outer one; with equal row counts they are the same. */
    static RowRule contained(CodedTable inner, CodedTable outer) {
        return new RowRule(new int[inner.rowCount()], new int[outer.rowCount()], new BitSet(), true);
    }

    /** The rows of the outer table are among those of the inner one. */
    static RowRule containing(CodedTable inner, CodedTable outer) {
        BitSet all = new BitSet();
        all.set(0, inner.rowCount());
        return new RowRule(new int[inner.rowCount()], new int[outer.rowCount()], all, false);
    }

    /**
     * The same rows, of the optional ones any part.
     *
     * @param innerBlocks the block of each row of the inner table
     * @param outerBlocks the block of each row of the outer table
     * @param optional the rows of the inner table that may be missing
     */
    static RowRule sameRows(int[] innerBlocks, int[] outerBlocks, BitSet optional) {
        return new RowRule(innerBlocks.clone(), outerBlocks.clone(), optional, false);
    }

    boolean surplusAllowed() {
        return surplusAllowed;
    }

    int[] innerGroups() {
        return innerBlocks;
    }

    int[] outerGroups() {
        return outerBlocks;
    }

    /**
     * Whether rows agree of which only the group is known.
     *
     * @param groups the group of each row of the inner table, from 0
     * @param outerGroups the group of each row of the outer table
     * @param groupCount how many groups there are
     */
    boolean agrees(int[] groups, int[] outerGroups, int groupCount) {
        int[] needed = new int[groupCount];
        int[] possible = new int[groupCount];
        for (int row = 0; row < groups.length; row++) {
            possible[groups[row]]++;
            needed[groups[row]] += optional.get(row) ? 0 : 1;
        }
        for (int group : outerGroups) {
            needed[group]--;
            possible[group]--;
        }
        for (int group = 0; group < groupCount; group++) {
            if (needed[group] > 0 || (!surplusAllowed && possible[group] < 0)) {
                return false;
            }
        }
        return true;
    }
}
