package io.nl2sql.rules.followup;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored value and the words by which it was named in the conversation.
 *
 * @param phrase the words
 * @param column where it is stored
 * @param value as it is stored
 * @param kind how the words and the value correspond
 */
record KnownValue(String phrase, ColumnName column, Object value, ValueMatch.Kind kind) {

    /** The values that a text names. */
    static List<ValueMatch> in(String text, List<KnownValue> values) {
        List<ValueMatch> found = new ArrayList<>();
        for (KnownValue value : values) {
            Matcher matcher = Pattern.compile(
                            "(?<![\\p{L}\\p{N}])" + Pattern.quote(value.phrase) + "(?![\\p{L}\\p{N}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(text);
            while (matcher.find()) {
                found.add(new ValueMatch(matcher.start(), matcher.end(), value.column, value.value, value.kind));
            }
        }
        return found;
    }
}
