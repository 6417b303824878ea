package io.nl2sql.rules.join;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.TableReference;
import java.util.ArrayList;
import java.util.List;

/** Turns a foreign key into a join on all of its columns. */
public final class KeyJoin {

    private KeyJoin() {}

    /** Joins a table over a key, whichever end of the key it is. */
    public static Join of(ForeignKey key, TableReference before, TableReference joined) {
        require(!key.from().equals(key.to()), "a self reference needs its direction");
        return key.to().equals(joined.table()) ? toReferenced(key, before, joined) : toReferencing(key, before, joined);
    }

    /** Joins the table that a key refers to: the manager to an employee. */
    public static Join toReferenced(ForeignKey key, TableReference referencing, TableReference joined) {
        return join(key.fromColumns(), referencing, key.toColumns(), joined);
    }

    /** Joins the table that holds the key: the employees to a manager. */
    public static Join toReferencing(ForeignKey key, TableReference referenced, TableReference joined) {
        return join(key.toColumns(), referenced, key.fromColumns(), joined);
    }

    private static Join join(
            List<String> columnsBefore, TableReference before, List<String> columnsJoined, TableReference joined) {
        List<ColumnPair> on = new ArrayList<>();
        for (int i = 0; i < columnsBefore.size(); i++) {
            on.add(new ColumnPair(before.column(columnsBefore.get(i)), joined.column(columnsJoined.get(i))));
        }
        return new Join(Join.Kind.INNER, joined, on);
    }
}
