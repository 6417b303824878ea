package io.nl2sql.core.chart;

import java.util.regex.Pattern;

/**
 * Writes names of members of rows as Vega-Lite reads them: a path, in which dots and brackets lead into parts and quotes
 * delimit, unless a backslash stands before them (Vega-Lite documentation, "Field"; splitAccessPath of vega-util).
 * Stateless.
 */
final class FieldPath {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\.\\[\\]\"']");

    private FieldPath() {}

    /** The path of the member of exactly this name. */
    static String of(String name) {
        return SPECIAL.matcher(name).replaceAll("\\\\$0");
    }
}
