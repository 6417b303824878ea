package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Walks the columns and constraints of a table that is defined or changed. */
final class TableElements {

    private static final Set<String> CONSTRAINTS =
            Set.of("constraint", "primary", "unique", "foreign", "check", "index", "key", "like", "fulltext");

    private static final Set<String> TYPE_WORDS = Set.of(
            "unsigned",
            "signed",
            "zerofill",
            "varying",
            "precision",
            "large",
            "object",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "byte",
            "char",
            "max");

    /** What may follow the name of a column that has no type. */
    private static final Set<String> COLUMN_WORDS = Set.of(
            "not",
            "null",
            "primary",
            "unique",
            "default",
            "check",
            "references",
            "collate",
            "constraint",
            "generated",
            "identity",
            "autoincrement",
            "auto_increment",
            "comment",
            "as",
            "on",
            "key",
            "first",
            "after",
            "visible",
            "invisible");

    private final QueryWalk queries;
    private final Fragments fragments;
    private final WriteClauses clauses;

    TableElements(QueryWalk queries, Fragments fragments, WriteClauses clauses) {
        this.queries = queries;
        this.fragments = fragments;
        this.clauses = clauses;
    }

    /** Walks the list in the brackets of a definition, whose conditions may name the columns it defines. */
    void walk(List<SqlToken> brackets, Scope around) {
        List<List<SqlToken>> items = TokenCursor.split(brackets);
        Scope scope = scopeOf(items, around);
        for (List<SqlToken> item : items) {
            TokenCursor cursor = new TokenCursor(item);
            element(cursor, scope);
            cursor.expectEnd();
        }
    }

    private Scope scopeOf(List<List<SqlToken>> items, Scope around) {
        List<Relation.Output> columns = new ArrayList<>();
        boolean open = false;
        for (List<SqlToken> item : items) {
            TokenCursor cursor = new TokenCursor(item);
            open |= cursor.isAt("like");
            if (!cursor.isAtAny(CONSTRAINTS)) {
                columns.add(queries.output(cursor.name()));
            }
        }
        Scope scope = new Scope(around, around.id());
        scope.sources().add(Source.of("", "the new table", new Relation(columns, open)));
        return scope;
    }

    /** Walks a column or a constraint. */
    void element(TokenCursor cursor, Scope scope) {
        if (cursor.isAtAny(CONSTRAINTS)) {
            constraint(cursor, scope);
        } else {
            column(cursor, scope);
        }
    }

    /** Walks a column from its name on. */
    void column(TokenCursor cursor, Scope scope) {
        cursor.name();
        if (!cursor.isAtEnd() && !cursor.isAtAny(COLUMN_WORDS)) {
            type(cursor);
        }
        while (columnConstraint(cursor, scope)) {
            // one after the other
        }
    }

    /** Reads a type: names, and numbers and texts in brackets. */
    void type(TokenCursor cursor) {
        cursor.skip("national");
        cursor.skip("double");
        if (cursor.isAtName() && !cursor.isAtAny(TYPE_WORDS)) {
            cursor.dottedName();
        }
        boolean more = true;
        while (more) {
            if (cursor.isAtSymbol('(')) {
                cursor.brackets().forEach(TableElements::requireTypeToken);
            } else if (cursor.isAtSymbol('[')) {
                cursor.take();
                if (cursor.isAt(SqlToken.Kind.NUMBER)) {
                    cursor.take();
                }
                cursor.expectSymbol(']');
            } else if (cursor.isAtAny(TYPE_WORDS)) {
                cursor.take();
            } else {
                more = cursor.skipOneOf(
                        "with time zone", "without time zone", "with local time zone", "to second", "to month");
                if (cursor.skipOneOf("character set", "charset")) {
                    cursor.name();
                    more = true;
                }
            }
        }
    }

    private static void requireTypeToken(SqlToken token) {
        boolean plain = token.kind() == SqlToken.Kind.NUMBER
                || token.kind() == SqlToken.Kind.STRING
                || token.isSymbol(',')
                || token.isWord("max")
                || token.isWord("char")
                || token.isWord("byte");
        if (!plain) {
            throw new NotUnderstoodException(
                    "the statement is not understood at \"%s\"".formatted(token.text()), token.span());
        }
    }

    private boolean columnConstraint(TokenCursor cursor, Scope scope) {
        if (cursor.skip("constraint")) {
            cursor.name();
        }
        if (cursor.skipOneOf("primary key", "unique key", "unique", "key")) {
            cursor.skipOneOf("clustered", "nonclustered", "asc", "desc");
            conflict(cursor);
            return true;
        }
        if (cursor.skipOneOf("not null", "null")) {
            conflict(cursor);
            return true;
        }
        if (cursor.skipOneOf("autoincrement", "auto_increment", "visible", "invisible")
                || cursor.skipOneOf("on update current_timestamp", "first")) {
            return true;
        }
        if (cursor.skip("identity")) {
            numbers(cursor);
            return true;
        }
        if (cursor.skip("default")) {
            cursor.skip("on null");
            defaultValue(cursor, scope);
            return true;
        }
        if (cursor.skip("check")) {
            fragments.expression(cursor.brackets(), scope, Clause.WRITE);
            return true;
        }
        if (cursor.isAt("references")) {
            references(cursor, scope);
            return true;
        }
        if (cursor.skip("collate") || cursor.skip("after")) {
            cursor.name();
            return true;
        }
        if (cursor.skip("comment")) {
            cursor.take(SqlToken.Kind.STRING);
            return true;
        }
        if (cursor.skipOneOf(
                "generated always as identity",
                "generated by default as identity",
                "generated by default on null as identity")) {
            numbers(cursor);
            return true;
        }
        return false;
    }

    /** Settings of an identity are words and numbers. */
    private static void numbers(TokenCursor cursor) {
        if (cursor.isAtSymbol('(')) {
            for (SqlToken token : cursor.brackets()) {
                boolean plain = token.kind() == SqlToken.Kind.NUMBER
                        || token.isSymbol(',')
                        || token.isSymbol('-')
                        || Set.of("start", "with", "increment", "by", "minvalue", "maxvalue", "no", "cycle", "cache")
                                .contains(token.text().toLowerCase(Locale.ROOT));
                if (!plain) {
                    throw new NotUnderstoodException(
                            "the statement is not understood at \"%s\"".formatted(token.text()), token.span());
                }
            }
        }
    }

    /** SQLite decides here what becomes of a row that breaks the constraint; rolling back is left out. */
    private static void conflict(TokenCursor cursor) {
        if (cursor.skip("on conflict") && !cursor.skipOneOf("abort", "fail", "ignore", "replace")) {
            throw cursor.unexpected();
        }
    }

    /** Walks what a column is filled with: a value with a sign, a call, or anything in brackets. */
    void defaultValue(TokenCursor cursor, Scope scope) {
        List<SqlToken> tokens = new ArrayList<>();
        if (cursor.isAtSymbol('-') || cursor.isAtSymbol('+')) {
            tokens.add(cursor.take());
        }
        if (cursor.isAtSymbol('(')) {
            tokens.addAll(cursor.takeBrackets());
        } else {
            tokens.add(cursor.take());
            while (cursor.isAtSymbol('.')) {
                tokens.add(cursor.take());
                tokens.add(cursor.take());
            }
            if (cursor.isAtSymbol('(')) {
                tokens.addAll(cursor.takeBrackets());
            } else if (cursor.isAt(SqlToken.Kind.STRING)) {
                tokens.add(cursor.take());
            }
        }
        fragments.expression(tokens, new Scope(scope, scope.id()), Clause.WRITE);
        while (cursor.isAtSymbol(':') && cursor.isFollowedBySymbol(':')) {
            cursor.take();
            cursor.take();
            type(cursor);
        }
    }

    private void constraint(TokenCursor cursor, Scope scope) {
        if (cursor.skip("constraint") && !cursor.isAtAny(CONSTRAINTS)) {
            cursor.name();
        }
        if (cursor.skip("check")) {
            fragments.expression(cursor.brackets(), scope, Clause.WRITE);
        } else if (cursor.skip("foreign key")) {
            if (!cursor.isAtSymbol('(')) {
                cursor.name();
            }
            clauses.columns(cursor.brackets(), scope);
            references(cursor, scope);
        } else if (cursor.skip("like")) {
            queries.sources().addRead(cursor.dottedName(), new Scope(scope, scope.id()));
            while (cursor.skipOneOf("including", "excluding")) {
                cursor.name();
            }
        } else {
            key(cursor, scope);
        }
        cursor.skipOneOf("not deferrable", "deferrable");
        cursor.skipOneOf("initially deferred", "initially immediate");
        conflict(cursor);
    }

    private void key(TokenCursor cursor, Scope scope) {
        if (!cursor.skipOneOf(
                "primary key",
                "unique key",
                "unique index",
                "unique",
                "fulltext index",
                "fulltext key",
                "index",
                "key")) {
            throw cursor.unexpected();
        }
        cursor.skipOneOf("clustered", "nonclustered");
        if (!cursor.isAtSymbol('(')) {
            cursor.name();
        }
        cursor.bracketedItems().forEach(item -> indexed(item, scope));
    }

    private void references(TokenCursor cursor, Scope scope) {
        cursor.expect("references");
        queries.sources().addRead(cursor.dottedName(), new Scope(scope, scope.id()));
        if (cursor.isAtSymbol('(')) {
            cursor.bracketedNames();
        }
        boolean more = true;
        while (more) {
            more = cursor.skipOneOf("match full", "match partial", "match simple");
            if (cursor.skipOneOf("on delete", "on update")) {
                more = true;
                if (!cursor.skipOneOf("cascade", "restrict", "no action", "set null", "set default")) {
                    throw cursor.unexpected();
                }
            }
            more |= cursor.skipOneOf("not deferrable", "deferrable", "initially deferred", "initially immediate");
        }
    }

    /** Walks what an index is made of: a column with a length, or any expression. */
    void indexed(List<SqlToken> item, Scope scope) {
        TokenCursor cursor = new TokenCursor(item);
        boolean prefix =
                item.size() == 4 && item.get(1).isSymbol('(') && item.get(2).kind() == SqlToken.Kind.NUMBER;
        if (prefix) {
            clauses.columns(item.subList(0, 1), scope);
        } else {
            clauses.orderItem(cursor.rest(), scope);
        }
    }
}
