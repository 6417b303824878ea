package io.nl2sql.server.execution;

import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which table, column or name an error says does not exist. Stateless. */
final class MissingNames {

    private static final Set<GateRule> UNKNOWN = Set.of(GateRule.UNKNOWN_TABLE, GateRule.UNKNOWN_COLUMN);
    private static final Pattern REPORTED = Pattern.compile(
            "(?i)(?:no such (?:table|column|function): |there is no (?:table|column) |nothing in this query is called "
                    + "|invalid (?:object|column) name |unknown column |NameError: name |No module named |KeyError: )"
                    + "['\"\\[`]?([\\p{L}\\p{N}_.$]+)"
                    + "|(?:relation|column|table|function) ['\"`]([^'\"`]+)['\"`] (?:does not exist|doesn't exist|not found)");

    private MissingNames() {}

    /** The name that the gate does not know; empty where it refuses something else. */
    static String in(List<Violation> violations, String sql) {
        Violation first = violations.get(0);
        if (!UNKNOWN.contains(first.rule())) {
            return "";
        }
        String reported = in(first.message());
        return reported.isEmpty() && first.span() != null ? first.span().in(sql) : reported;
    }

    /** The name that an error says does not exist, the last of several; empty where it speaks of something else. */
    static String in(String error) {
        Matcher matcher = REPORTED.matcher(error);
        String name = "";
        while (matcher.find()) {
            name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        }
        return name.replaceFirst("\\.+$", "");
    }
}
