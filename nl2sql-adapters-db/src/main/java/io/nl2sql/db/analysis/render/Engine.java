package io.nl2sql.db.analysis.render;

import static io.nl2sql.db.analysis.render.Engine.Trait.*;

import io.nl2sql.core.domain.sql.Dialect;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An engine whose SQL can be written, and the ways in which it differs from the others. */
enum Engine {
    SQLITE(
            "SQLite",
            "main",
            Truth.NUMBERS,
            NullRank.SMALLEST,
            LIKE_IGNORES_CASE,
            INTEGER_DIVISION,
            ZERO_DIVISION_GIVES_NULL,
            FILTERED_AGGREGATES,
            NULLS_FIRST_AND_LAST,
            USING_IN_JOINS,
            FULL_JOINS,
            ROW_VALUES,
            UNGROUPED_COLUMNS,
            SHIFT_OPERATORS,
            LEFT_TO_RIGHT_SETS),
    POSTGRESQL(
            "PostgreSQL",
            "public",
            Truth.BOOLEANS,
            NullRank.LARGEST,
            BACKSLASH_IN_LIKE,
            ILIKE,
            INTEGER_DIVISION,
            FILTERED_AGGREGATES,
            NULLS_FIRST_AND_LAST,
            USING_IN_JOINS,
            FULL_JOINS,
            ROW_VALUES,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            GROUPING_SETS,
            WITH_TIES,
            DISTINCT_ON,
            SHIFT_OPERATORS),
    MYSQL(
            "MySQL",
            "",
            Truth.NUMBERS,
            NullRank.SMALLEST,
            BACKSLASH_IN_STRINGS,
            BACKSLASH_IN_LIKE,
            LIKE_IGNORES_CASE,
            ZERO_DIVISION_GIVES_NULL,
            USING_IN_JOINS,
            ROW_VALUES,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            SHIFT_OPERATORS),
    MARIADB(
            "MariaDB",
            "",
            Truth.NUMBERS,
            NullRank.SMALLEST,
            BACKSLASH_IN_STRINGS,
            BACKSLASH_IN_LIKE,
            LIKE_IGNORES_CASE,
            ZERO_DIVISION_GIVES_NULL,
            USING_IN_JOINS,
            ROW_VALUES,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            UNGROUPED_COLUMNS,
            SHIFT_OPERATORS),
    H2(
            "H2",
            "PUBLIC",
            Truth.BOOLEANS,
            NullRank.SMALLEST,
            BACKSLASH_IN_LIKE,
            ILIKE,
            INTEGER_DIVISION,
            FILTERED_AGGREGATES,
            NULLS_FIRST_AND_LAST,
            USING_IN_JOINS,
            ROW_VALUES,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            WITH_TIES,
            DISTINCT_ON,
            QUALIFY),
    DUCKDB(
            "DuckDB",
            "main",
            Truth.BOOLEANS,
            NullRank.LAST,
            ILIKE,
            FILTERED_AGGREGATES,
            NULLS_FIRST_AND_LAST,
            USING_IN_JOINS,
            FULL_JOINS,
            ROW_VALUES,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            GROUPING_SETS,
            DISTINCT_ON,
            QUALIFY,
            SHIFT_OPERATORS),
    SQLSERVER(
            "SQL Server",
            "dbo",
            Truth.CONDITIONS,
            NullRank.SMALLEST,
            LIKE_IGNORES_CASE,
            INTEGER_DIVISION,
            FULL_JOINS,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            GROUPING_SETS),
    ORACLE(
            "Oracle",
            "",
            Truth.CONDITIONS,
            NullRank.LARGEST,
            NULLS_FIRST_AND_LAST,
            USING_IN_JOINS,
            FULL_JOINS,
            ROW_VALUES,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            GROUPING_SETS,
            WITH_TIES,
            LEFT_TO_RIGHT_SETS),
    ANSI(
            "ANSI SQL",
            "",
            Truth.BOOLEANS,
            NullRank.UNKNOWN,
            INTEGER_DIVISION,
            FILTERED_AGGREGATES,
            NULLS_FIRST_AND_LAST,
            USING_IN_JOINS,
            FULL_JOINS,
            ROW_VALUES,
            BRACKETED_BRANCHES,
            QUANTIFIERS,
            GROUPING_SETS,
            WITH_TIES);

    /** What some engines have or do. */
    enum Trait {
        /** A backslash in a string escapes what follows. */
        BACKSLASH_IN_STRINGS,
        /** A backslash in the pattern of LIKE escapes what follows. */
        BACKSLASH_IN_LIKE,
        LIKE_IGNORES_CASE,
        ILIKE,
        /** A quotient of integers is an integer. */
        INTEGER_DIVISION,
        ZERO_DIVISION_GIVES_NULL,
        /** FILTER (WHERE …) behind an aggregate. */
        FILTERED_AGGREGATES,
        NULLS_FIRST_AND_LAST,
        /** USING and NATURAL. */
        USING_IN_JOINS,
        FULL_JOINS,
        /** Lists in brackets compare. */
        ROW_VALUES,
        /** A branch of a set operation may stand in brackets. */
        BRACKETED_BRANCHES,
        /** ANY and ALL in front of a subquery. */
        QUANTIFIERS,
        /** ROLLUP, CUBE and GROUPING SETS. */
        GROUPING_SETS,
        WITH_TIES,
        DISTINCT_ON,
        QUALIFY,
        /** A grouped query may show a column of any row of the group. */
        UNGROUPED_COLUMNS,
        /** {@code <<}, {@code >>}, {@code &} and {@code |}. */
        SHIFT_OPERATORS,
        /** INTERSECT does not bind more tightly than UNION. */
        LEFT_TO_RIGHT_SETS
    }

    /** What a condition is where a value is wanted. */
    enum Truth {
        /** 1 or 0. */
        NUMBERS,
        /** A value of a type of its own. */
        BOOLEANS,
        /** No value at all. */
        CONDITIONS
    }

    /** Where NULL sorts. */
    enum NullRank {
        SMALLEST,
        LARGEST,
        /** Last whatever the direction. */
        LAST,
        UNKNOWN
    }

    private final String displayName;
    private final String defaultSchema;
    private final Truth truth;
    private final NullRank nullRank;

    @SuppressWarnings("ImmutableEnumChecker") // copied, never changed
    private final Set<Trait> traits;

    Engine(String displayName, String defaultSchema, Truth truth, NullRank nullRank, Trait... traits) {
        this.displayName = displayName;
        this.defaultSchema = defaultSchema;
        this.truth = truth;
        this.nullRank = nullRank;
        this.traits = Set.copyOf(Arrays.asList(traits));
    }

    /** The engine that speaks the dialect, empty where we do not know it. */
    static Optional<Engine> of(Dialect dialect) {
        return Arrays.stream(values())
                .filter(engine -> engine.name().toLowerCase(Locale.ROOT).equals(dialect.id()))
                .findFirst();
    }

    String displayName() {
        return displayName;
    }

    /** Where a bare table name is found; empty where that is no fixed place. */
    String defaultSchema() {
        return defaultSchema;
    }

    Truth truth() {
        return truth;
    }

    NullRank nullRank() {
        return nullRank;
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** MySQL or its sibling. */
    boolean isMySqlLike() {
        return this == MYSQL || this == MARIADB;
    }

    /** Whether names are equal whatever their case, in quotes too. */
    boolean ignoresCaseOfNames() {
        return switch (this) {
            case SQLITE, MYSQL, MARIADB, DUCKDB, SQLSERVER -> true;
            case POSTGRESQL, H2, ORACLE, ANSI -> false;
        };
    }

    /** A name as the engine reads it when it is written without quotes. */
    String folded(String name) {
        return switch (this) {
            case SQLITE, MYSQL, MARIADB, DUCKDB, SQLSERVER -> name;
            case POSTGRESQL -> name.toLowerCase(Locale.ROOT);
            case H2, ORACLE, ANSI -> name.toUpperCase(Locale.ROOT);
        };
    }
}
