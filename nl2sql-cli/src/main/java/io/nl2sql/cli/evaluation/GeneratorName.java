package io.nl2sql.cli.evaluation;

import java.util.Locale;

/** The generators that can be evaluated. */
public enum GeneratorName {
    /** The offline engine. */
    RULES;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
