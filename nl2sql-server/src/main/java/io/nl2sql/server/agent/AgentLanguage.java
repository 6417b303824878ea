package io.nl2sql.server.agent;

import io.nl2sql.core.code.CodeLanguage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a question is to become. */
public enum AgentLanguage {
    /** A statement in the SQL of the source. */
    SQL("SQL", "database", null),
    /** A program with pandas. */
    PYTHON("Python", "python_code", CodeLanguage.PYTHON),
    /** A program with the tidyverse. */
    R("R", "r_code", CodeLanguage.R),
    /** A program with PROC SQL. */
    SAS("SAS", "sas_code", CodeLanguage.SAS);

    private final String displayName;
    private final String queryType;

    @Nullable
    private final CodeLanguage code;

    AgentLanguage(String displayName, String queryType, @Nullable CodeLanguage code) {
        this.displayName = displayName;
        this.queryType = queryType;
        this.code = code;
    }

    /** The name as people write it. */
    public String displayName() {
        return displayName;
    }

    /** What the contract calls an answer in it. */
    public String queryType() {
        return queryType;
    }

    /** The language of programs; empty for SQL. */
    public Optional<CodeLanguage> code() {
        return Optional.ofNullable(code);
    }

    /** The language in which existing code is looked at. */
    CodeLanguage reviewedAs() {
        return code == null ? CodeLanguage.TSQL : code;
    }

    /** A text that does nothing and says why there is no code. */
    public String failureComment(String message) {
        String line = message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return switch (this) {
            case SQL, SAS -> "/* %s */".formatted(line.replace("*/", "* /").replace("/*", "/ *"));
            case PYTHON, R -> "# " + line;
        };
    }
}
