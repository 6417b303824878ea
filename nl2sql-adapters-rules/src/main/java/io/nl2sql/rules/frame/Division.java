package io.nl2sql.rules.frame;

import io.nl2sql.rules.time.TimeDivision;
import io.nl2sql.rules.time.TimePhrase.Extreme;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A division of time that quantities are asked for: "per month".
 *
 * @param unit the unit
 * @param extreme which one of them is asked for, or null where it is all
 * @param words base forms of the words of the question, which may tell what happened: "shipped"
 */
public record Division(TimeDivision unit, @Nullable Extreme extreme, List<String> words) {

    public Division {
        words = List.copyOf(words);
    }
}
