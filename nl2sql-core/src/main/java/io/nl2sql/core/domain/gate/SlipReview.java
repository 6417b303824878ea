package io.nl2sql.core.domain.gate;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.sql.FunctionCall;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells slips from what must not run. A slip is a name that does not exist, a function of another engine, or text that is
 * no SQL: somebody may write it anew. Everything else the gate refuses for what it would do, and nobody makes something else
 * of it. Stateless, safe for concurrent use.
 */
public final class SlipReview {

    private static final Set<GateRule> SLIPS = Set.of(
            GateRule.NOT_UNDERSTOOD,
            GateRule.UNKNOWN_TABLE,
            GateRule.AMBIGUOUS_TABLE,
            GateRule.UNKNOWN_COLUMN,
            GateRule.AMBIGUOUS_COLUMN,
            GateRule.PARAMETER);

    private static final List<String> DIALECTS =
            List.of("ansi", "duckdb", "h2", "mariadb", "mysql", "oracle", "postgresql", "sqlite", "sqlserver");

    private static final Pattern HIDDEN = Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern FIRST_WORD = Pattern.compile("[\\s(]*(\\p{L}+)");
    private static final Set<String> READS = Set.of("select", "with", "values");
    private static final Pattern ACTING = Pattern.compile(
            "\\b(?:INSERT|UPDATE|DELETE|MERGE|CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|DENY|EXEC|EXECUTE|CALL|COPY|ATTACH|DETACH|PRAGMA"
                    + "|VACUUM|INTO|SHUTDOWN|KILL|BACKUP|RESTORE|LOAD|XP_\\w+|SP_\\w+)\\b",
            Pattern.CASE_INSENSITIVE);

    private SlipReview() {}

    /**
     * Whether everything that stands against a statement is a slip.
     *
     * @param violations what the gate said to it, at least one
     * @param analysis of the same statement
     */
    public static boolean areSlips(List<Violation> violations, SqlAnalysis analysis) {
        require(!violations.isEmpty(), "nothing stands against the statement");
        boolean read = analysis.statement().isPresent() || isWrittenAsRead(analysis.sql());
        return read
                && violations.stream()
                        .allMatch(violation -> SLIPS.contains(violation.rule())
                                || (violation.rule() == GateRule.FUNCTION_NOT_ALLOWED
                                        && callsNothingHarmful(analysis)));
    }

    /** Whether a text that nobody understands reads, as far as its words tell: it begins like a query, be it with a slip, and acts nowhere. */
    public static boolean isWrittenAsRead(String sql) {
        String visible = HIDDEN.matcher(sql).replaceAll(" ");
        Matcher first = FIRST_WORD.matcher(visible);
        if (!first.lookingAt()) {
            return false;
        }
        String word = first.group(1).toLowerCase(Locale.ROOT);
        return (READS.contains(word) || Spelling.isSimilar(word, "select"))
                && !ACTING.matcher(visible).find();
    }

    private static boolean callsNothingHarmful(SqlAnalysis analysis) {
        NameList own = NameList.functionsOf(analysis.dialect().id());
        return analysis.statement().map(StatementShape::functions).stream()
                .flatMap(List::stream)
                .noneMatch(call -> !own.allows(call.display()) && isHarmful(call, own));
    }

    /** One that its engine's list warns of, or that any list warns of and none allows. */
    private static boolean isHarmful(FunctionCall call, NameList own) {
        String name = call.name().toLowerCase(Locale.ROOT);
        String display = call.display().toLowerCase(Locale.ROOT);
        if (!call.qualifier().isEmpty()
                || own.refusalOf(display).isPresent()
                || own.refusalOf(name).isPresent()) {
            return true;
        }
        List<NameList> lists = DIALECTS.stream().map(NameList::functionsOf).toList();
        return lists.stream().anyMatch(list -> list.refusalOf(name).isPresent())
                && lists.stream().noneMatch(list -> list.allows(name));
    }
}
