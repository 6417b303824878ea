package io.nl2sql.cli.config;

import java.util.Locale;

/** What turns questions into SQL. */
public enum GeneratorName {
    /** The offline engine. */
    RULES,
    /** A language model, or its recorded replies. */
    LLM,
    /** The offline engine where it is sure enough, the model otherwise. */
    RULES_FIRST,
    /** The model, and the offline engine while it is down. */
    LLM_FIRST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
