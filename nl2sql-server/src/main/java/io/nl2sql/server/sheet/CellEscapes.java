package io.nl2sql.server.sheet;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes characters that XML does not keep as workbooks do: {@code _x000D_} for a carriage return, and {@code _x005F_} for
 * an underscore that would otherwise begin such a sign (ECMA-376, part 1, 22.9.2.19, ST_Xstring). Stateless.
 */
final class CellEscapes {

    private static final Pattern KEPT_BADLY =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\r\\x0E-\\x1F\\uFFFE\\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)");
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellEscapes() {}

    static String written(String text) {
        return KEPT_BADLY.matcher(text).replaceAll(CellEscapes::escape);
    }

    static String read(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static String escape(MatchResult found) {
        return "_x%04X_".formatted((int) found.group().charAt(0));
    }
}
