package io.nl2sql.rules.plan;

import io.nl2sql.core.retrieval.NormalForm;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.mention.ValueMention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** "Jose" may be stored as Jose and as José: who writes no accents means all of them. */
final class Spellings {

    private Spellings() {}

    /** The column has the value, in whichever spelling. */
    static Condition equal(ValueMention said, ValueCandidate value) {
        List<Condition> spellings = new ArrayList<>(List.of(Columns.equal(value)));
        for (ValueCandidate other : said.candidates()) {
            if (isSpelling(said.text(), value, other)) {
                spellings.add(Columns.equal(other));
            }
        }
        return spellings.size() == 1 ? spellings.get(0) : Condition.any(spellings);
    }

    private static boolean isSpelling(String said, ValueCandidate value, ValueCandidate other) {
        return other.column() == value.column()
                && isAscii(said)
                && !value.contained()
                && !other.contained()
                && value.value() instanceof String one
                && other.value() instanceof String two
                && !one.toLowerCase(Locale.ROOT).equals(two.toLowerCase(Locale.ROOT))
                && NormalForm.words(one).equals(NormalForm.words(two))
                && !(isAscii(one) && isAscii(two));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }
}
