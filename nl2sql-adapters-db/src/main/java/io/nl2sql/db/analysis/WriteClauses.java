package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clauses that several statements that write have. */
final class WriteClauses {

    private static final String[] AFTER_SET = {
        "from", "where", "returning", "output", "order by", "limit", "when matched", "when not matched", "delete where"
    };

    /** Words behind a table that are no alias of it. */
    private static final Set<String> NO_ALIAS = Set.of(
            "set",
            "where",
            "from",
            "using",
            "on",
            "values",
            "value",
            "select",
            "with",
            "default",
            "returning",
            "output",
            "order",
            "limit",
            "join",
            "inner",
            "left",
            "right",
            "full",
            "cross",
            "natural",
            "by",
            "overriding",
            "key",
            "when",
            "table",
            "partition",
            "for",
            "use",
            "force",
            "ignore",
            "indexed",
            "not",
            "direct",
            "exec",
            "execute",
            "tablesample",
            "as",
            "log");

    private final NameRules rules;
    private final QueryWalk queries;
    private final Fragments fragments;

    WriteClauses(NameRules rules, QueryWalk queries, Fragments fragments) {
        this.rules = rules;
        this.queries = queries;
        this.fragments = fragments;
    }

    /** Reads a table with its alias and adds it to the scope as one that is written. */
    Source target(TokenCursor cursor, Scope scope) {
        TokenCursor.NamedPlace place = cursor.dottedName();
        cursor.skipSymbol('*');
        return queries.sources().addWritten(place, alias(cursor), scope);
    }

    @Nullable
    WrittenName alias(TokenCursor cursor) {
        if (cursor.skip("as")) {
            return cursor.name();
        }
        return cursor.isAtName() && !cursor.isAtAny(NO_ALIAS) ? cursor.name() : null;
    }

    /** Reads a list of columns in brackets and returns the sources they belong to. */
    List<Source> columns(List<SqlToken> brackets, Scope scope) {
        List<Source> owners = new ArrayList<>();
        for (List<SqlToken> item : TokenCursor.split(brackets)) {
            TokenCursor cursor = new TokenCursor(item);
            column(cursor, scope, owners);
            cursor.expectEnd();
        }
        return owners;
    }

    private void column(TokenCursor cursor, Scope scope, List<Source> owners) {
        TokenCursor.NamedPlace place = cursor.dottedName();
        Source owner = queries.expressions().walkName(place.parts(), place.span(), scope, Clause.WRITE);
        if (owner != null) {
            owners.add(owner);
        }
    }

    /** Reads the assignments behind SET and returns the sources whose columns are assigned. */
    List<Source> assignments(TokenCursor cursor, Scope scope) {
        List<Source> owners = new ArrayList<>();
        do {
            if (cursor.isAtSymbol('(')) {
                owners.addAll(columns(cursor.brackets(), scope));
            } else {
                column(cursor, scope, owners);
            }
            cursor.expectSymbol('=');
            value(cursor, scope);
        } while (cursor.skipSymbol(','));
        return owners;
    }

    private void value(TokenCursor cursor, Scope scope) {
        cursor.skip("row");
        List<SqlToken> tokens = cursor.untilComma(AFTER_SET);
        if (new TokenCursor(tokens).isAtSymbol('(') && isListOfValues(tokens)) {
            TokenCursor list = new TokenCursor(tokens);
            list.bracketedItems().forEach(item -> fragments.value(item, scope, Clause.WRITE));
            list.expectEnd();
        } else {
            fragments.value(tokens, scope, Clause.WRITE);
        }
    }

    /** A list in brackets may hold DEFAULT, which is no value. */
    private static boolean isListOfValues(List<SqlToken> tokens) {
        return tokens.stream().anyMatch(token -> token.isWord("default"));
    }

    /** Reads OUTPUT, where the written rows go by the names {@code inserted} and {@code deleted}. */
    void output(List<SqlToken> items, Scope around, Collection<Source> written) {
        Scope scope = new Scope(around, around.id());
        for (Source source : written) {
            for (String name : List.of("inserted", "deleted")) {
                String key = rules.nameCase().keyOfWritten(name, false);
                scope.sources().add(Source.ofTable(key, name, "", source.table(), source.relation()));
            }
        }
        fragments.outputs(items, scope);
    }

    /** Reads the limits behind a condition: ORDER BY, LIMIT. */
    void limits(ClauseList tail, Scope scope) {
        if (!tail.of("order by").isEmpty()) {
            TokenCursor.split(tail.of("order by")).forEach(item -> orderItem(item, scope));
        }
        if (!tail.of("limit").isEmpty()) {
            TokenCursor cursor = new TokenCursor(tail.of("limit"));
            fragments.expression(cursor.untilComma("offset"), scope, Clause.LIMIT);
            if (cursor.skip("offset") || cursor.skipSymbol(',')) {
                fragments.expression(cursor.rest(), scope, Clause.LIMIT);
            }
        }
    }

    /** Reads an expression to sort by, with the words that say how. */
    void orderItem(List<SqlToken> item, Scope scope) {
        TokenCursor cursor = new TokenCursor(item);
        fragments.expression(cursor.until("asc", "desc", "nulls"), scope, Clause.ORDER_BY);
        cursor.skipOneOf("asc", "desc");
        cursor.skipOneOf("nulls first", "nulls last");
        cursor.expectEnd();
    }
}
