package io.nl2sql.core.domain.sql;

/** What an engine makes of columns that a grouped query shows without grouping by them. */
public enum UngroupedColumns {
    /** An error. */
    REJECTED,
    /** An error, unless the query groups by the primary key of their table. */
    DEPENDENT_ON_KEY,
    /** Some row of the group gives the value. */
    ACCEPTED
}
