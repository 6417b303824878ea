package io.nl2sql.core.domain.program;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultTable;

/** Something that a program gave, beside what it printed. */
public sealed interface ProgramOutput {

    /** What the program calls it; may be empty. */
    String name();

    /**
     * Rows.
     *
     * @param name what the program calls it
     * @param rows the rows
     */
    record Table(String name, ResultTable rows) implements ProgramOutput {
        public Table {
            requireNonNull(name, "name is null");
            requireNonNull(rows, "rows is null");
        }
    }

    /**
     * A picture.
     *
     * @param name what the program calls it
     * @param png the picture, PNG (ISO/IEC 15948)
     */
    record Figure(String name, Bytes png) implements ProgramOutput {
        public Figure {
            requireNonNull(name, "name is null");
            requireNonNull(png, "png is null");
        }
    }

    /**
     * Any other value.
     *
     * @param name what the program calls it
     * @param json the value as JSON
     */
    record Value(String name, String json) implements ProgramOutput {
        public Value {
            requireNonNull(name, "name is null");
            requireNonNull(json, "json is null");
        }
    }
}
