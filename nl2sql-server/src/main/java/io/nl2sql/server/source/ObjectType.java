package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.db.schema.Routine;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.Arrays;
import java.util.Locale;

/** What kind of thing an object of a database is. */
public enum ObjectType {
    /** Holds rows. */
    TABLE("table"),
    /** Shows rows of others. */
    VIEW("view"),
    /** Called as a statement of its own. */
    STORED_PROCEDURE("stored_procedure"),
    /** Called within a statement. */
    FUNCTION("function");

    private final String word;

    ObjectType(String word) {
        this.word = requireNonNull(word, "word is null");
    }

    /** The word for it in requests and answers. */
    public String word() {
        return word;
    }

    /** Whether it can be selected from as a table can. */
    public boolean isRelation() {
        return this == TABLE || this == VIEW;
    }

    /**
     * The type that a word stands for, whatever the case.
     *
     * @throws RefusedRequestException 400 for any other word
     */
    public static ObjectType of(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        String plain = wanted.equals("procedure") ? STORED_PROCEDURE.word : wanted;
        return Arrays.stream(values())
                .filter(type -> type.word.equals(plain))
                .findFirst()
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "object_type is none: choose from table, view, stored_procedure, function"));
    }

    static ObjectType of(TableKind kind) {
        return switch (kind) {
            case TABLE, FOREIGN_TABLE -> TABLE;
            case VIEW, MATERIALIZED_VIEW -> VIEW;
        };
    }

    static ObjectType of(Routine.Kind kind) {
        return switch (kind) {
            case PROCEDURE -> STORED_PROCEDURE;
            case FUNCTION -> FUNCTION;
        };
    }
}
