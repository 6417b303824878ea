package io.nl2sql.core.examples;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the texts and numbers in a statement and what they are compared with. Stateless. */
public final class SqlLiterals {

    private static final Set<String> NO_ALIAS = Set.of("""
            on where join inner left right full cross natural group order having limit union intersect except using fetch
            offset""".split("\\s+"));

    private final DatabaseSchema schema;
    private final List<SqlToken> tokens;
    private final Map<String, TableName> tables = new HashMap<>();
    private final Set<String> unclear = new HashSet<>();

    private SqlLiterals(DatabaseSchema schema, List<SqlToken> tokens) {
        this.schema = schema;
        this.tokens = tokens;
    }

    /** Where in a statement a literal stands. */
    public enum Place {
        /** Compared with a column or an expression: equal, less, between, in a list. */
        COMPARED,
        /** The pattern of a LIKE. */
        PATTERN,
        /** How many rows are wanted. */
        LIMIT,
        OTHER
    }

    /**
     * A literal.
     *
     * @param text what it says: a text without quotes, a number as written
     * @param isText whether it is a text
     * @param start index of its first character in the statement, quotes included
     * @param end index behind its last character
     * @param place where it stands
     * @param column the column it is compared with, empty where it is none or not known
     */
    public record SqlLiteral(
            String text, boolean isText, int start, int end, Place place, Optional<ColumnName> column) {}

    /** The literals of a statement in text order; none where it is no statement. */
    public static List<SqlLiteral> of(String sql, DatabaseSchema schema) {
        if (!(SqlLexer.read(sql, LexicalRules.of(schema.dialect())) instanceof LexedSql.Statement statement)) {
            return List.of();
        }
        SqlLiterals literals = new SqlLiterals(schema, statement.tokens());
        literals.readTables();
        List<SqlLiteral> found = new ArrayList<>();
        for (int index = 0; index < statement.tokens().size(); index++) {
            SqlToken token = statement.tokens().get(index);
            boolean text = token.kind() == SqlToken.Kind.STRING;
            if (text || token.kind() == SqlToken.Kind.NUMBER) {
                found.add(literals.literal(index, text));
            }
        }
        return found;
    }

    private void readTables() {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            if (!tokens.get(index).isWord("from") && !tokens.get(index).isWord("join")) {
                continue;
            }
            int last = index + 1;
            if (!isName(last)) {
                continue;
            }
            StringBuilder name = new StringBuilder(bare(last));
            while (last + 2 < tokens.size() && tokens.get(last + 1).isSymbol('.') && isName(last + 2)) {
                last += 2;
                name.append('.').append(bare(last));
            }
            int alias = last + 1 < tokens.size() && tokens.get(last + 1).isWord("as") ? last + 2 : last + 1;
            Optional<Table> table = schema.findWritten(name.toString());
            if (table.isPresent()) {
                put(bare(last), table.get().name());
                if (alias < tokens.size()
                        && isName(alias)
                        && !NO_ALIAS.contains(bare(alias).toLowerCase(Locale.ROOT))) {
                    put(bare(alias), table.get().name());
                }
            }
        }
    }

    private void put(String name, TableName table) {
        String key = name.toLowerCase(Locale.ROOT);
        TableName before = tables.put(key, table);
        if (before != null && !before.equals(table)) {
            unclear.add(key);
        }
    }

    private boolean isName(int index) {
        SqlToken.Kind kind = tokens.get(index).kind();
        return kind == SqlToken.Kind.WORD || kind == SqlToken.Kind.QUOTED_NAME;
    }

    private String bare(int index) {
        SqlToken token = tokens.get(index);
        return token.kind() == SqlToken.Kind.QUOTED_NAME
                ? token.text().substring(1, token.text().length() - 1)
                : token.text();
    }

    private SqlLiteral literal(int index, boolean text) {
        SqlToken token = tokens.get(index);
        String said = token.text();
        boolean plain = true;
        if (text) {
            plain = said.length() >= 2 && said.startsWith("'") && said.endsWith("'") && said.indexOf('\\') < 0;
            said = plain ? said.substring(1, said.length() - 1).replace("''", "'") : said;
        }
        int operand = plain ? operand(index) : -1;
        Place place = !plain || operand < 0 ? Place.OTHER : Place.COMPARED;
        if (plain && index > 0 && isPattern(index - 1)) {
            place = Place.PATTERN;
        } else if (plain && !text && isLimit(index)) {
            place = Place.LIMIT;
            operand = -1;
        }
        Optional<ColumnName> column = operand < 0 ? Optional.empty() : column(operand);
        return new SqlLiteral(said, text, token.start(), token.end(), place, column);
    }

    private boolean isPattern(int index) {
        return tokens.get(index).isWord("like") || tokens.get(index).isWord("ilike");
    }

    private boolean isLimit(int index) {
        int before = index - 1;
        if (before > 0 && tokens.get(before).isSymbol('(')) {
            before--;
        }
        return before >= 0
                && (tokens.get(before).isWord("limit")
                        || tokens.get(before).isWord("first")
                        || tokens.get(before).isWord("top"));
    }

    /** The index of the last token of what the literal is compared with, or -1. */
    private int operand(int literal) {
        int index = literal - 1;
        if (index >= 0
                && tokens.get(index).isWord("and")
                && index >= 2
                && tokens.get(index - 2).isWord("between")) {
            return notBefore(index - 3);
        }
        if (index >= 0 && (tokens.get(index).isWord("between") || isPattern(index))) {
            return notBefore(index - 1);
        }
        if (index >= 0 && (tokens.get(index).isSymbol('(') || tokens.get(index).isSymbol(','))) {
            return listed(index);
        }
        int end = index;
        while (index >= 0 && isComparing(tokens.get(index))) {
            index--;
        }
        return index < end ? index : -1;
    }

    private int listed(int from) {
        int index = from;
        while (index >= 0
                && (tokens.get(index).isSymbol(',')
                        || tokens.get(index).kind() == SqlToken.Kind.STRING
                        || tokens.get(index).kind() == SqlToken.Kind.NUMBER)) {
            index--;
        }
        boolean inList = index >= 1
                && tokens.get(index).isSymbol('(')
                && tokens.get(index - 1).isWord("in");
        return inList ? notBefore(index - 2) : -1;
    }

    private int notBefore(int index) {
        return index >= 0 && tokens.get(index).isWord("not") ? index - 1 : index;
    }

    private static boolean isComparing(SqlToken token) {
        return token.isSymbol('=') || token.isSymbol('<') || token.isSymbol('>') || token.isSymbol('!');
    }

    private Optional<ColumnName> column(int operand) {
        if (!isName(operand)) {
            return Optional.empty();
        }
        String name = bare(operand);
        if (operand >= 2 && tokens.get(operand - 1).isSymbol('.') && isName(operand - 2)) {
            String owner = bare(operand - 2).toLowerCase(Locale.ROOT);
            return unclear.contains(owner) || !tables.containsKey(owner)
                    ? Optional.empty()
                    : column(tables.get(owner), name);
        }
        List<ColumnName> found = tables.values().stream()
                .distinct()
                .flatMap(table -> column(table, name).stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Optional<ColumnName> column(TableName table, String name) {
        return schema.findTable(table).stream()
                .flatMap(found -> found.columns().stream()
                        .filter((Column column) -> column.name().equalsIgnoreCase(name))
                        .map(found::columnName))
                .findFirst();
    }
}
