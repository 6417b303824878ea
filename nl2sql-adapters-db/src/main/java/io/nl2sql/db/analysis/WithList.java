package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The common table expressions in front of a statement, as tokens.
 *
 * @param recursive whether they may refer to themselves
 * @param tables each of them
 * @param statement what follows them
 */
record WithList(boolean recursive, List<CommonTable> tables, List<SqlToken> statement) {

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge", "replace", "truncate");

    /**
     * One common table expression.
     *
     * @param columns the names it gives to its columns; empty where it gives none
     * @param body the statement in its brackets
     */
    record CommonTable(WrittenName name, List<WrittenName> columns, List<SqlToken> body) {}

    WithList {
        tables = List.copyOf(tables);
        statement = List.copyOf(statement);
    }

    /** Reads a statement that begins with WITH. */
    static WithList of(List<SqlToken> tokens) {
        TokenCursor cursor = new TokenCursor(tokens);
        cursor.expect("with");
        boolean recursive = cursor.skip("recursive");
        List<CommonTable> tables = new ArrayList<>();
        do {
            WrittenName name = cursor.name();
            List<WrittenName> columns = new ArrayList<>();
            if (cursor.isAtSymbol('(')) {
                columns.addAll(cursor.bracketedNames());
            }
            cursor.expect("as");
            cursor.skipOneOf("not materialized", "materialized");
            tables.add(new CommonTable(name, columns, cursor.brackets()));
        } while (cursor.skipSymbol(','));
        if (cursor.isAtEnd()) {
            throw cursor.unexpected();
        }
        return new WithList(recursive, tables, cursor.rest());
    }

    /** What a statement that begins with WITH writes, in front or behind; null where it does not. */
    static @Nullable StatementKind kindOfWrite(List<SqlToken> tokens, String dialect) {
        if (!tokens.get(0).isWord("with")) {
            return null;
        }
        try {
            WithList list = of(tokens);
            List<List<SqlToken>> statements = new ArrayList<>();
            statements.add(list.statement());
            list.tables().forEach(table -> statements.add(table.body()));
            for (List<SqlToken> statement : statements) {
                if (new TokenCursor(statement).isAtAny(WRITES)) {
                    return StatementHead.of(statement, dialect).kind();
                }
            }
            return null;
        } catch (NotUnderstoodException unknown) {
            return null;
        }
    }
}
