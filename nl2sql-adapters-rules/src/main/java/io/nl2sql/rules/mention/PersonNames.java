package io.nl2sql.rules.mention;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.mention.StoredValues.Stored;
import io.nl2sql.rules.schema.NamePart;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells which words are the name of a person: a first and a last name that are stored side by side, one behind the other,
 * are one even where nobody wrote them with capital letters.
 */
final class PersonNames {

    private static final int LONGEST_PART = 3;

    private final List<Token> tokens;
    private final StoredValues stored;

    PersonNames(List<Token> tokens, StoredValues stored) {
        this.tokens = tokens;
        this.stored = stored;
    }

    /** Whether a stretch that may be a value of a column stands beside the other part of the name of a person. */
    boolean isPart(int start, int end, SchemaColumn column) {
        NamePart part = column.partOfName();
        if (part == NamePart.FIRST) {
            return isNear(NamePart.LAST, column, length -> at(end, end + length));
        }
        return part == NamePart.LAST && isNear(NamePart.FIRST, column, length -> at(start - length, start));
    }

    /** Finds values by the number of their words. */
    private interface Stretches {
        List<Stored> ofLength(int length);
    }

    private static boolean isNear(NamePart part, SchemaColumn beside, Stretches stretches) {
        Predicate<Stored> other = value -> value.isWhole()
                && value.column().partOfName() == part
                && value.column().table() == beside.table();
        for (int length = 1; length <= LONGEST_PART; length++) {
            if (stretches.ofLength(length).stream().anyMatch(other)) {
                return true;
            }
        }
        return false;
    }

    private List<Stored> at(int start, int end) {
        return start < 0 || end > tokens.size() ? List.of() : stored.at(tokens, start, end);
    }
}
