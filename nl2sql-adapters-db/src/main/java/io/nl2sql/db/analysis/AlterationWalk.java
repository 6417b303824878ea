package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.Clause;
import java.util.Set;

/** Walks ALTER and RENAME of tables, views and indexes. */
final class AlterationWalk {

    private static final Set<String> CONSTRAINTS =
            Set.of("constraint", "primary", "unique", "foreign", "check", "index", "key", "fulltext");

    private static final Set<String> ACTIONS = Set.of("add", "drop", "alter", "modify", "change", "rename");

    private final QueryWalk queries;
    private final Fragments fragments;
    private final TableElements elements;

    AlterationWalk(QueryWalk queries, Fragments fragments, TableElements elements) {
        this.queries = queries;
        this.fragments = fragments;
        this.elements = elements;
    }

    /** Walks an ALTER behind its first word. */
    void alter(TokenCursor cursor, Scope scope) {
        if (cursor.skip("table")) {
            cursor.skip("if exists");
            cursor.skip("only");
            queries.sources().addWritten(cursor.dottedName(), null, scope);
            cursor.skipSymbol('*');
            cursor.skipOneOf("with check", "with nocheck");
            boolean adds = false;
            do {
                boolean next = cursor.isAtAny(ACTIONS);
                adds = next ? cursor.isAt("add") : adds;
                if (next || !adds) {
                    action(cursor, scope);
                } else {
                    elements.element(cursor, scope);
                }
            } while (cursor.skipSymbol(','));
        } else if (cursor.skipOneOf("materialized view", "view")) {
            view(cursor, scope);
        } else {
            cursor.expect("index");
            cursor.skip("if exists");
            queries.sources().index(cursor.dottedName(), scope);
            cursor.expect("rename to");
            queries.sources().index(cursor.dottedName(), scope);
        }
    }

    /** Walks RENAME TABLE behind its first word. */
    void rename(TokenCursor cursor, Scope scope) {
        cursor.skip("table");
        do {
            queries.sources().addWritten(cursor.dottedName(), null, scope);
            cursor.expect("to");
            queries.sources().created(cursor.dottedName(), scope);
        } while (cursor.skipSymbol(','));
    }

    private void view(TokenCursor cursor, Scope scope) {
        cursor.skip("if exists");
        queries.sources().addWritten(cursor.dottedName(), null, scope);
        if (cursor.skip("rename to")) {
            queries.sources().created(cursor.dottedName(), scope);
        } else if (cursor.skip("rename")) {
            renamedPart(cursor);
        } else {
            if (cursor.isAtSymbol('(')) {
                cursor.bracketedNames();
            }
            cursor.expect("as");
            fragments.query(cursor.rest(), new Scope(null, scope.id()));
        }
    }

    private void action(TokenCursor cursor, Scope scope) {
        if (cursor.skip("add")) {
            add(cursor, scope);
        } else if (cursor.skip("drop")) {
            drop(cursor);
        } else if (cursor.skipOneOf("alter column", "alter")) {
            alterColumn(cursor, scope);
        } else if (cursor.skipOneOf("modify column", "modify")) {
            columns(cursor, scope);
        } else if (cursor.skipOneOf("change column", "change")) {
            cursor.name();
            elements.column(cursor, scope);
        } else if (cursor.skip("rename to") || cursor.skip("rename as")) {
            queries.sources().created(cursor.dottedName(), scope);
        } else {
            cursor.expect("rename");
            renamedPart(cursor);
        }
    }

    private static void renamedPart(TokenCursor cursor) {
        cursor.skipOneOf("column", "constraint", "index", "key");
        cursor.name();
        cursor.expect("to");
        cursor.name();
    }

    private void add(TokenCursor cursor, Scope scope) {
        if (cursor.isAtAny(CONSTRAINTS)) {
            elements.element(cursor, scope);
        } else {
            cursor.skip("column");
            cursor.skip("if not exists");
            columns(cursor, scope);
        }
    }

    private void columns(TokenCursor cursor, Scope scope) {
        if (cursor.isAtSymbol('(')) {
            elements.walk(cursor.brackets(), scope);
        } else {
            elements.column(cursor, scope);
        }
    }

    private static void drop(TokenCursor cursor) {
        if (cursor.skip("primary key")) {
            return;
        }
        if (cursor.isAtSymbol('(')) {
            cursor.bracketedNames();
            return;
        }
        cursor.skipOneOf("column", "constraint", "foreign key", "index", "key", "check");
        cursor.skip("if exists");
        cursor.name();
        cursor.skipOneOf("cascade constraints", "cascade", "restrict");
    }

    private void alterColumn(TokenCursor cursor, Scope scope) {
        cursor.name();
        if (cursor.skipOneOf("set not null", "drop not null", "drop default", "set null")) {
            return;
        }
        if (cursor.skip("set default")) {
            elements.defaultValue(cursor, scope);
            return;
        }
        cursor.skipOneOf("set data type", "type");
        elements.type(cursor);
        cursor.skipOneOf("not null", "null");
        if (cursor.skip("using")) {
            fragments.expression(cursor.untilComma(), scope, Clause.WRITE);
        }
    }
}
