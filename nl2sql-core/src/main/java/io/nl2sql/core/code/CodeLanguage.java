package io.nl2sql.core.code;

import java.util.Locale;
import java.util.Optional;

/** A language that code is written in. */
public enum CodeLanguage {
    /** Transact-SQL of Microsoft SQL Server. */
    TSQL("T-SQL", "one T-SQL statement for Microsoft SQL Server"),
    /** Python 3 with pandas and SQLAlchemy. */
    PYTHON(
            "Python",
            "a Python 3 script that reads with query(sql), which gives a data frame, where that name is defined, and"
                    + " elsewhere with pandas.read_sql through SQLAlchemy, and whose last data frame is called result"),
    /** R with the tidyverse and DBI. */
    R("R", "an R script with the tidyverse that reads with DBI::dbGetQuery"),
    /** SAS. */
    SAS("SAS", "a SAS program that reads with PROC SQL, explicit pass-through (SELECT ... FROM CONNECTION TO)");

    private final String displayName;
    private final String form;

    CodeLanguage(String displayName, String form) {
        this.displayName = displayName;
        this.form = form;
    }

    /** The language of this name, in any case: {@code tsql}, {@code python}, {@code r}, {@code sas}. */
    public static Optional<CodeLanguage> find(String name) {
        for (CodeLanguage language : values()) {
            if (language.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The name as people write it. */
    public String displayName() {
        return displayName;
    }

    /** What a program of it is to be like. */
    String form() {
        return form;
    }
}
