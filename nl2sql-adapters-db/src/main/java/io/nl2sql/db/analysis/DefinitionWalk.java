package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;
import java.util.Set;

/**
 * Walks CREATE, DROP and TRUNCATE of tables, views and indexes, word by word: an option that is not named here makes
 * the statement not understood, since options are how a definition reaches files, servers and code.
 */
final class DefinitionWalk {

    private static final String IF_ABSENT = "if not exists";
    private static final String IF_THERE = "if exists";
    private static final Set<String> QUERY_WORDS = Set.of("select", "with", "values", "table");
    private static final Set<String> INDEX_METHODS = Set.of("btree", "hash", "gin", "gist", "brin", "art", "spgist");
    private static final Set<String> ENGINES = Set.of("innodb", "myisam", "memory", "aria");

    private final QueryWalk queries;
    private final Fragments fragments;
    private final WriteClauses clauses;
    private final TableElements elements;
    private final AlterationWalk alterations;

    DefinitionWalk(QueryWalk queries, Fragments fragments, WriteClauses clauses) {
        this.queries = queries;
        this.fragments = fragments;
        this.clauses = clauses;
        this.elements = new TableElements(queries, fragments, clauses);
        this.alterations = new AlterationWalk(queries, fragments, elements);
    }

    /** Walks the whole statement. */
    void walk(List<SqlToken> tokens) {
        TokenCursor cursor = new TokenCursor(tokens);
        Scope scope = queries.newScope(new Scope(null, 0));
        if (cursor.skip("create")) {
            create(cursor, scope);
        } else if (cursor.skip("drop")) {
            drop(cursor, scope);
        } else if (cursor.skip("truncate")) {
            truncate(cursor, scope);
        } else if (cursor.skip("alter")) {
            alterations.alter(cursor, scope);
        } else if (cursor.skip("rename")) {
            alterations.rename(cursor, scope);
        } else {
            throw cursor.unexpected();
        }
        cursor.expectEnd();
    }

    private void create(TokenCursor cursor, Scope scope) {
        cursor.skipOneOf("or replace", "or alter");
        cursor.skipOneOf("global", "local");
        cursor.skipOneOf("temporary", "temp", "unlogged");
        if (cursor.skip("table")) {
            table(cursor, scope);
        } else if (cursor.skipOneOf("recursive view", "materialized view", "force view", "view")) {
            view(cursor, scope);
        } else {
            cursor.skipOneOf("unique", "fulltext", "spatial");
            cursor.skipOneOf("clustered", "nonclustered");
            cursor.expect("index");
            index(cursor, scope);
        }
    }

    private void table(TokenCursor cursor, Scope scope) {
        cursor.skip(IF_ABSENT);
        queries.sources().created(cursor.dottedName(), scope);
        if (cursor.skip("like")) {
            queries.sources().addRead(cursor.dottedName(), new Scope(scope, scope.id()));
            return;
        }
        boolean bare = true;
        if (cursor.isAtSymbol('(') && !cursor.isAtQueryInBrackets()) {
            bare = false;
            elements.walk(cursor.brackets(), scope);
        }
        options(cursor);
        boolean named = cursor.skip("as");
        if (named || cursor.isAtAny(QUERY_WORDS) || cursor.isAtSymbol('(')) {
            query(cursor, scope);
        } else if (bare) {
            throw cursor.unexpected();
        }
    }

    private void options(TokenCursor cursor) {
        boolean more = true;
        while (more) {
            if (cursor.skip("engine")) {
                cursor.skipSymbol('=');
                requireOneOf(cursor, ENGINES);
            } else if (cursor.skipOneOf("default charset", "default character set", "charset", "character set")
                    || cursor.skipOneOf("default collate", "collate")) {
                cursor.skipSymbol('=');
                cursor.name();
            } else if (cursor.skip("auto_increment")) {
                cursor.skipSymbol('=');
                cursor.take(SqlToken.Kind.NUMBER);
            } else if (cursor.skip("comment")) {
                cursor.skipSymbol('=');
                cursor.take(SqlToken.Kind.STRING);
            } else {
                more = cursor.skipOneOf(
                        "without rowid",
                        "strict",
                        "on commit preserve rows",
                        "on commit delete rows",
                        "on commit drop");
            }
            more |= cursor.skipSymbol(',');
        }
    }

    private static void requireOneOf(TokenCursor cursor, Set<String> words) {
        if (!cursor.isAtAny(words)) {
            throw cursor.unexpected();
        }
        cursor.take();
    }

    private void query(TokenCursor cursor, Scope scope) {
        List<SqlToken> query = cursor.until(
                "with data",
                "with no data",
                "with check option",
                "with local check option",
                "with cascaded check option",
                "with read only");
        fragments.query(query, new Scope(null, scope.id()));
        cursor.skipOneOf(
                "with data",
                "with no data",
                "with check option",
                "with local check option",
                "with cascaded check option",
                "with read only");
    }

    private void view(TokenCursor cursor, Scope scope) {
        cursor.skip(IF_ABSENT);
        queries.sources().created(cursor.dottedName(), scope);
        if (cursor.isAtSymbol('(')) {
            cursor.bracketedNames();
        }
        cursor.expect("as");
        query(cursor, scope);
    }

    private void index(TokenCursor cursor, Scope scope) {
        cursor.skip("concurrently");
        cursor.skip(IF_ABSENT);
        if (!cursor.isAt("on")) {
            queries.sources().index(cursor.dottedName(), scope);
        }
        cursor.expect("on");
        cursor.skip("only");
        clauses.target(cursor, scope);
        if (cursor.skip("using")) {
            requireOneOf(cursor, INDEX_METHODS);
        }
        cursor.bracketedItems().forEach(item -> elements.indexed(item, scope));
        if (cursor.skip("include")) {
            clauses.columns(cursor.brackets(), scope);
        }
        cursor.skipOneOf("nulls not distinct", "nulls distinct");
        if (cursor.skip("where")) {
            fragments.expression(cursor.rest(), scope, Clause.WHERE);
        }
    }

    private void drop(TokenCursor cursor, Scope scope) {
        cursor.skip("temporary");
        boolean index = cursor.skip("index");
        if (!index && !cursor.skipOneOf("table", "materialized view", "view")) {
            throw cursor.unexpected();
        }
        cursor.skip("concurrently");
        cursor.skip(IF_THERE);
        do {
            if (index) {
                queries.sources().index(cursor.dottedName(), scope);
            } else {
                queries.sources().addWritten(cursor.dottedName(), null, scope);
            }
        } while (cursor.skipSymbol(','));
        if (index && cursor.skip("on")) {
            queries.sources().addWritten(cursor.dottedName(), null, scope);
        }
        cursor.skipOneOf("cascade constraints", "cascade", "restrict");
        cursor.skip("purge");
    }

    private void truncate(TokenCursor cursor, Scope scope) {
        cursor.skip("table");
        cursor.skip("only");
        do {
            queries.sources().addWritten(cursor.dottedName(), null, scope);
            cursor.skipSymbol('*');
        } while (cursor.skipSymbol(','));
        cursor.skipOneOf("restart identity", "continue identity");
        cursor.skipOneOf("cascade", "restrict", "drop storage", "reuse storage");
    }
}
