package io.nl2sql.cli.command;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the tables that a user means by a name. */
final class TableChoice {

    private static final int NAMES_SHOWN = 8;

    private TableChoice() {}

    /**
     * The tables of this name, with or without schema, in any case where none is spelt exactly so.
     *
     * @throws Nl2SqlException NOT_FOUND where there is none
     */
    static List<Table> named(String name, DatabaseSchema schema) {
        List<Table> exact = matching(schema, candidate -> candidate.equals(name));
        List<Table> found = exact.isEmpty() ? matching(schema, candidate -> candidate.equalsIgnoreCase(name)) : exact;
        if (found.isEmpty()) {
            String names = schema.tables().stream()
                    .limit(NAMES_SHOWN)
                    .map(table -> table.name().toString())
                    .collect(Collectors.joining(", "));
            String more = schema.tables().size() > NAMES_SHOWN ? ", …" : "";
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND,
                    names.isEmpty()
                            ? "there is no table %s: the database has no tables".formatted(name)
                            : "there is no table %s: choose one of %s%s".formatted(name, names, more));
        }
        return found;
    }

    private static List<Table> matching(DatabaseSchema schema, Predicate<String> name) {
        return schema.tables().stream()
                .filter(table -> name.test(table.name().toString())
                        || name.test(table.name().table()))
                .toList();
    }
}
