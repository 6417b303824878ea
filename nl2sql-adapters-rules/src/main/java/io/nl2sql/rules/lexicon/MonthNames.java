package io.nl2sql.rules.lexicon;

import java.util.List;

/** The months, by their names and by names cut off after three or four letters. */
public final class MonthNames {

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private MonthNames() {}

    /** The month, 1 to 12, that a word in lower case names; 0 where it names none. */
    public static int number(String word) {
        if (word.length() < 3) {
            return 0;
        }
        for (int index = 0; index < MONTHS.size(); index++) {
            String month = MONTHS.get(index);
            if (month.equals(word) || (word.length() <= 4 && month.startsWith(word))) {
                return index + 1;
            }
        }
        return 0;
    }
}
