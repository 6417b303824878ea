package io.nl2sql.rules.business;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * SQL that people wrote over the columns of one table, and where those columns stand in it: so it can be written again
 * in a query in which the table has an alias.
 *
 * @param text the SQL as written
 * @param uses the columns it reads, in text order
 */
public record SqlText(String text, List<Use> uses) {

    private static final Set<String> SUBQUERIES = Set.of("select", "with", "exists");
    private static final Pattern SUM = Pattern.compile("(?is)\\s*SUM\\s*\\(\\s*(?!DISTINCT\\b)(.*)\\)\\s*");

    /**
     * A column in the text.
     *
     * @param start index of its first character
     * @param end index behind its last character
     * @param column which
     */
    public record Use(int start, int end, ColumnName column) {}

    public SqlText {
        uses = List.copyOf(uses);
    }

    /** Reads SQL over a table; empty where it is no single piece of SQL, has subqueries or reads no column that is there. */
    public static Optional<SqlText> read(String sql, Table table, DatabaseSchema schema) {
        if (!(SqlLexer.read(sql, LexicalRules.of(schema.dialect())) instanceof LexedSql.Statement statement)) {
            return Optional.empty();
        }
        List<SqlToken> tokens = statement.tokens();
        List<Use> uses = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            if (SUBQUERIES.stream().anyMatch(token::isWord)) {
                return Optional.empty();
            }
            boolean called = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('(');
            if (!isName(token) || called) {
                continue;
            }
            int last = index;
            while (last + 2 < tokens.size() && tokens.get(last + 1).isSymbol('.') && isName(tokens.get(last + 2))) {
                last += 2;
            }
            if (last > index && !names(tokens.get(last - 2), table)) {
                return Optional.empty();
            }
            Optional<ColumnName> column = column(tokens.get(last), table);
            if (column.isPresent()) {
                uses.add(new Use(token.start(), tokens.get(last).end(), column.get()));
            } else if (last > index || token.kind() == SqlToken.Kind.QUOTED_NAME) {
                return Optional.empty();
            }
            index = last;
        }
        return Optional.of(new SqlText(sql, uses));
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    private static boolean names(SqlToken token, Table table) {
        return bare(token).equalsIgnoreCase(table.name().table());
    }

    private static Optional<ColumnName> column(SqlToken token, Table table) {
        String name = bare(token);
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .map(table::columnName)
                .findFirst();
    }

    private static String bare(SqlToken token) {
        String text = token.text();
        return token.kind() == SqlToken.Kind.QUOTED_NAME ? text.substring(1, text.length() - 1) : text;
    }

    /**
     * The SQL with its columns written otherwise.
     *
     * @param writing how a column is written where the SQL is to stand
     */
    public String write(Function<ColumnName, String> writing) {
        StringBuilder written = new StringBuilder();
        int at = 0;
        for (Use use : uses) {
            written.append(text, at, use.start()).append(writing.apply(use.column()));
            at = use.end();
        }
        return written.append(text, at, text.length()).toString();
    }

    /** The columns it reads. */
    public Set<ColumnName> columns() {
        Set<ColumnName> columns = new HashSet<>();
        uses.forEach(use -> columns.add(use.column()));
        return columns;
    }

    /** What it sums up, where it is nothing but one sum. */
    public Optional<SqlText> summed() {
        var sum = SUM.matcher(text);
        if (!sum.matches() || !isBalanced(sum.group(1))) {
            return Optional.empty();
        }
        int from = sum.start(1);
        return Optional.of(new SqlText(
                sum.group(1),
                uses.stream()
                        .map(use -> new Use(use.start() - from, use.end() - from, use.column()))
                        .toList()));
    }

    /** Whether no parenthesis is closed that was not opened: {@code SUM(a) / SUM(b)} is not one sum. */
    private static boolean isBalanced(String sql) {
        int depth = 0;
        for (int index = 0; index < sql.length(); index++) {
            char character = sql.charAt(index);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }
}
