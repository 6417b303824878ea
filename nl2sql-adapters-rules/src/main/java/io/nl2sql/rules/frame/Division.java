package io.nl2sql.rules.frame;

import io.nl2sql.rules.time.CalendarUnit;
import java.util.List;

/**
 * A division of time that quantities are asked for: "per month".
 *
 * @param unit the unit
 * @param words base forms of the words of the question, which may tell what happened: "shipped"
 */
public record Division(CalendarUnit unit, List<String> words) {

    public Division {
        words = List.copyOf(words);
    }
}
