package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;

/** Walks MERGE in the form of the SQL standard, and in the short form of H2. */
final class MergeWalk {

    private static final String[] NEXT = {"when matched", "when not matched"};

    private final QueryWalk queries;
    private final Fragments fragments;
    private final WriteClauses clauses;

    MergeWalk(QueryWalk queries, Fragments fragments, WriteClauses clauses) {
        this.queries = queries;
        this.fragments = fragments;
        this.clauses = clauses;
    }

    /** Walks a MERGE behind its first word. */
    void merge(TokenCursor cursor, Scope around) {
        cursor.skip("into");
        Scope scope = queries.newScope(around);
        Source target = clauses.target(cursor, scope);
        if (cursor.skip("using")) {
            fragments.sources(cursor.until("on"), scope, around);
            cursor.expect("on");
            fragments.expression(cursor.until(NEXT), scope, Clause.JOIN_CONDITION);
            branches(cursor, scope);
        } else {
            shortForm(cursor, scope, around);
        }
        if (cursor.skip("output")) {
            clauses.output(cursor.rest(), scope, List.of(target));
        }
        if (cursor.skip("returning")) {
            fragments.outputs(cursor.rest(), scope);
        }
        cursor.expectEnd();
    }

    private void shortForm(TokenCursor cursor, Scope scope, Scope around) {
        if (cursor.isAtSymbol('(') && !cursor.isAtQueryInBrackets()) {
            clauses.columns(cursor.brackets(), scope);
        }
        if (cursor.skip("key")) {
            clauses.columns(cursor.brackets(), scope);
        }
        Scope rows = new Scope(around, scope.id());
        if (cursor.skip("values")) {
            do {
                cursor.bracketedItems().forEach(item -> fragments.value(item, rows, Clause.VALUES));
            } while (cursor.skipSymbol(','));
        } else {
            fragments.query(cursor.rest(), rows);
        }
    }

    private void branches(TokenCursor cursor, Scope scope) {
        do {
            cursor.expect("when");
            cursor.skip("not");
            cursor.expect("matched");
            cursor.skipOneOf("by target", "by source");
            if (cursor.skip("and")) {
                fragments.expression(cursor.until("then"), scope, Clause.WHERE);
            }
            cursor.expect("then");
            action(cursor, scope);
        } while (cursor.isAt("when"));
    }

    private void action(TokenCursor cursor, Scope scope) {
        if (cursor.skip("update")) {
            cursor.expect("set");
            clauses.assignments(cursor, scope);
            where(cursor, scope);
            if (cursor.skip("delete")) {
                where(cursor, scope);
            }
        } else if (cursor.skip("insert")) {
            if (cursor.isAtSymbol('(')) {
                clauses.columns(cursor.brackets(), scope);
            }
            if (!cursor.skip("default values")) {
                cursor.expect("values");
                cursor.bracketedItems().forEach(item -> fragments.value(item, scope, Clause.VALUES));
            }
            where(cursor, scope);
        } else if (!cursor.skip("delete")) {
            cursor.expect("do nothing");
        }
    }

    private void where(TokenCursor cursor, Scope scope) {
        if (cursor.skip("where")) {
            List<SqlToken> condition =
                    cursor.until("when matched", "when not matched", "output", "returning", "delete where");
            fragments.expression(condition, scope, Clause.WHERE);
        }
    }
}
