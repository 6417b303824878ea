package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks INSERT and REPLACE. */
final class InsertWalk {

    private static final String[] BEHIND_QUERY = {"on conflict", "on duplicate key", "returning"};

    private final QueryWalk queries;
    private final Fragments fragments;
    private final WriteClauses clauses;

    InsertWalk(QueryWalk queries, Fragments fragments, WriteClauses clauses) {
        this.queries = queries;
        this.fragments = fragments;
        this.clauses = clauses;
    }

    /** Walks an INSERT and tells its kind: one that may change or remove rows that are there is a MERGE. */
    StatementKind insert(TokenCursor cursor, Scope around) {
        boolean replaces = cursor.skip("or replace");
        if (!replaces && !cursor.skipOneOf("or ignore", "or abort", "or fail")) {
            cursor.skipOneOf("low_priority", "delayed", "high_priority");
            cursor.skip("ignore");
        }
        boolean updates = rows(cursor, around);
        return replaces || updates ? StatementKind.MERGE : StatementKind.INSERT;
    }

    /** Walks a REPLACE. */
    void replace(TokenCursor cursor, Scope around) {
        cursor.skipOneOf("low_priority", "delayed");
        rows(cursor, around);
    }

    /** Walks everything from the table on, and tells whether rows that are there may be changed. */
    private boolean rows(TokenCursor cursor, Scope around) {
        cursor.skip("into");
        Scope scope = queries.newScope(around);
        Source target = clauses.target(cursor, scope);
        if (cursor.isAtSymbol('(') && !cursor.isAtQueryInBrackets()) {
            clauses.columns(cursor.brackets(), scope);
        }
        cursor.skipOneOf("by name", "by position", "overriding system value", "overriding user value");
        if (cursor.skip("output")) {
            clauses.output(cursor.until("values", "select", "default values", "with"), scope, List.of(target));
        }
        Scope rows = new Scope(around, scope.id());
        if (!cursor.skip("default values")) {
            source(cursor, scope, rows);
        }
        rowAlias(cursor, scope, target);
        boolean updates = onConflict(cursor, scope, target) || onDuplicate(cursor, scope);
        if (cursor.skip("returning")) {
            fragments.outputs(cursor.rest(), scope);
        }
        cursor.expectEnd();
        return updates;
    }

    private void source(TokenCursor cursor, Scope scope, Scope rows) {
        if (cursor.skip("set")) {
            clauses.assignments(cursor, scope);
        } else if (cursor.skipOneOf("values", "value")) {
            do {
                cursor.skip("row");
                cursor.bracketedItems().forEach(item -> {
                    if (!item.isEmpty()) {
                        fragments.value(item, rows, Clause.VALUES);
                    }
                });
            } while (cursor.skipSymbol(','));
        } else {
            List<SqlToken> query = cursor.until(BEHIND_QUERY);
            fragments.query(query, rows);
        }
    }

    /** MySQL gives the new row a name, and names to its columns, for what follows. */
    private void rowAlias(TokenCursor cursor, Scope scope, Source target) {
        if (cursor.skip("as")) {
            WrittenName name = cursor.name();
            if (cursor.isAtSymbol('(')) {
                cursor.bracketedNames();
            }
            scope.sources().add(queries.sources().renamed(target, name, Relation.UNKNOWN));
        }
    }

    private boolean onConflict(TokenCursor cursor, Scope scope, Source target) {
        if (!cursor.skip("on conflict")) {
            return false;
        }
        if (cursor.skip("on constraint")) {
            cursor.name();
        } else if (cursor.isAtSymbol('(')) {
            cursor.bracketedItems().forEach(item -> fragments.expression(item, scope, Clause.WRITE));
            where(cursor, scope, "do");
        }
        cursor.expect("do");
        if (cursor.skip("nothing")) {
            return false;
        }
        cursor.expect("update");
        cursor.expect("set");
        Scope excluded = new Scope(scope, scope.id());
        excluded.sources().add(queries.sources().renamed(target, new WrittenName("excluded", ' '), target.relation()));
        clauses.assignments(cursor, excluded);
        where(cursor, excluded, "returning");
        return true;
    }

    private boolean onDuplicate(TokenCursor cursor, Scope scope) {
        if (!cursor.skip("on duplicate key")) {
            return false;
        }
        cursor.expect("update");
        clauses.assignments(cursor, scope);
        return true;
    }

    private void where(TokenCursor cursor, Scope scope, @Nullable String stop) {
        if (cursor.skip("where")) {
            List<SqlToken> condition = stop == null ? cursor.until() : cursor.until(stop);
            fragments.expression(condition, scope, Clause.WHERE);
        }
    }
}
