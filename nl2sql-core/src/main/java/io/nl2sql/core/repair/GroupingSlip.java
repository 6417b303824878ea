package io.nl2sql.core.repair;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds columns to GROUP BY that a grouped query shows beside its aggregates: the only reading of such a query, where
 * everything it shows is a plain column or an aggregate. Stateless.
 */
final class GroupingSlip {

    private static final Pattern REPORTED = Pattern.compile(
            "(?i)must (?:appear|be) in the \"?group by|not contained in (?:either )?an aggregate|isn't in group by|nonaggregated column"
                    + "|not a group by expression|ORA-00979|only_full_group_by|not in group by");
    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "stddev",
            "stdev",
            "variance",
            "var",
            "group_concat",
            "string_agg",
            "median",
            "total");
    private static final Set<String> SET_OPERATORS = Set.of("union", "intersect", "except", "minus");
    private static final Set<String> BEHIND_GROUPS =
            Set.of("having", "order", "limit", "offset", "fetch", "window", "qualify", "for");

    private GroupingSlip() {}

    /** Whether an engine says that a column stands outside of GROUP BY. */
    static boolean isReported(String error) {
        return REPORTED.matcher(error).find();
    }

    /** The query grouped by every column that it shows; empty where that is not for sure what is meant. */
    static Optional<String> mend(String sql, Dialect dialect) {
        if (!(SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement)) {
            return Optional.empty();
        }
        List<SqlToken> tokens = statement.tokens();
        List<SqlToken> outer = outermost(tokens);
        int from = place(outer, Set.of("from"));
        boolean plain = tokens.get(0).isWord("select")
                && from > 1
                && !outer.get(1).isWord("distinct")
                && place(outer, SET_OPERATORS) < 0;
        if (!plain) {
            return Optional.empty();
        }
        List<String> shown = new ArrayList<>();
        int end = outer.get(from).start();
        for (List<SqlToken> item : items(tokens, end)) {
            if (isAggregate(item)) {
                continue;
            }
            Optional<String> column = column(item, sql);
            if (column.isEmpty()) {
                return Optional.empty();
            }
            shown.add(column.get());
        }
        return shown.isEmpty() ? Optional.empty() : Optional.of(grouped(sql, outer, shown));
    }

    private static List<SqlToken> outermost(List<SqlToken> tokens) {
        List<SqlToken> outer = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : tokens) {
            depth -= token.isSymbol(')') ? 1 : 0;
            if (depth == 0) {
                outer.add(token);
            }
            depth += token.isSymbol('(') ? 1 : 0;
        }
        return outer;
    }

    private static int place(List<SqlToken> tokens, Set<String> words) {
        for (int index = 0; index < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            if (token.kind() == SqlToken.Kind.WORD
                    && words.contains(token.text().toLowerCase(Locale.ROOT))) {
                return index;
            }
        }
        return -1;
    }

    private static List<List<SqlToken>> items(List<SqlToken> tokens, int end) {
        List<List<SqlToken>> items = new ArrayList<>();
        List<SqlToken> item = new ArrayList<>();
        int depth = 0;
        for (SqlToken token : tokens.subList(1, tokens.size())) {
            if (token.start() >= end) {
                break;
            }
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.isSymbol(',')) {
                items.add(item);
                item = new ArrayList<>();
            } else {
                item.add(token);
            }
        }
        items.add(item);
        return items;
    }

    /** An aggregate of the query itself: not one over a window, and not one of a query within. */
    private static boolean isAggregate(List<SqlToken> item) {
        boolean called = item.size() >= 3
                && AGGREGATES.contains(item.get(0).text().toLowerCase(Locale.ROOT))
                && item.get(1).isSymbol('(');
        return called && item.stream().noneMatch(token -> token.isWord("over") || token.isWord("select"));
    }

    /** The column of an item such as {@code t.name AS label}, as it is written. */
    private static Optional<String> column(List<SqlToken> item, String sql) {
        int parts = 0;
        int index = 0;
        while (index < item.size() && isName(item.get(index))) {
            parts = index;
            if (index + 1 < item.size() && item.get(index + 1).isSymbol('.')) {
                index += 2;
            } else {
                break;
            }
        }
        int rest = item.size() - parts - 1;
        boolean named = !item.isEmpty()
                && isName(item.get(parts))
                && (rest == 0
                        || (rest == 1 && isName(item.get(parts + 1)))
                        || (rest == 2 && item.get(parts + 1).isWord("as") && isName(item.get(parts + 2))));
        return named
                ? Optional.of(sql.substring(item.get(0).start(), item.get(parts).end()))
                : Optional.empty();
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED_NAME || token.kind() == SqlToken.Kind.WORD;
    }

    private static String grouped(String sql, List<SqlToken> outer, List<String> shown) {
        int group = place(outer, Set.of("group"));
        int behind = -1;
        for (int index = Math.max(group, 0); index < outer.size() && behind < 0; index++) {
            SqlToken token = outer.get(index);
            if (token.kind() == SqlToken.Kind.WORD
                    && BEHIND_GROUPS.contains(token.text().toLowerCase(Locale.ROOT))) {
                behind = token.start();
            }
        }
        int end = behind < 0 ? outer.get(outer.size() - 1).end() : behind;
        String head = sql.substring(0, end).stripTrailing();
        String tail = behind < 0 ? "" : " " + sql.substring(end);
        List<String> written = new ArrayList<>(shown);
        if (group >= 0) {
            String present = sql.substring(outer.get(group).start(), end).toLowerCase(Locale.ROOT);
            List<String> names = List.of(
                            present.replaceFirst("^group\\s+by", "").split(",", -1))
                    .stream()
                    .map(String::strip)
                    .toList();
            written.removeIf(column -> names.contains(column.toLowerCase(Locale.ROOT)));
            return written.isEmpty() ? sql : head + ", " + String.join(", ", written) + tail;
        }
        return head + " GROUP BY " + String.join(", ", written) + tail;
    }
}
