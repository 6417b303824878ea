package io.nl2sql.core.telling;

import java.util.regex.Pattern;

/** Text of a model as it can be shown: on one line, without hidden characters, not endless. Stateless. */
final class OneLine {

    private static final Pattern HIDDEN = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private OneLine() {}

    static String of(String text, int most) {
        String line = HIDDEN.matcher(text).replaceAll(" ").strip();
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}
