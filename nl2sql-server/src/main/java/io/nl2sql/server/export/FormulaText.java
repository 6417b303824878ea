package io.nl2sql.server.export;

import java.util.regex.Pattern;

/** Tells which text a spreadsheet would take for a formula (OWASP, "CSV Injection"). Stateless. */
public final class FormulaText {

    /** In front of a formula, also in the wide forms that some spreadsheets take for the same. */
    private static final String STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private FormulaText() {}

    /** Whether a spreadsheet would take the text for a formula; plain numbers are none. */
    public static boolean isFormula(String text) {
        return !text.isEmpty()
                && STARTS.indexOf(text.charAt(0)) >= 0
                && !PLAIN_NUMBER.matcher(text).matches();
    }

    /**
     * The text with an apostrophe in front where it is a formula, or a formula behind apostrophes, so that {@link #read}
     * finds out what it was.
     */
    public static String written(String text) {
        return isHidden(text) ? "'" + text : text;
    }

    /** The text that was {@link #written}. */
    public static String read(String text) {
        return text.startsWith("'") && isHidden(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean isHidden(String text) {
        int apostrophes = 0;
        while (apostrophes < text.length() && text.charAt(apostrophes) == '\'') {
            apostrophes++;
        }
        return apostrophes == 0
                ? isFormula(text)
                : apostrophes < text.length() && STARTS.indexOf(text.charAt(apostrophes)) >= 0;
    }
}
