package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.NameCase;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one dialect gives names their meaning.
 *
 * @param nameCase what it makes of their case
 * @param defaultSchema where a bare table name is looked for first
 * @param traits its peculiarities
 * @param hiddenColumns columns that every table has and the catalogue does not list, in lower case
 * @param bareFunctions functions called without brackets, in lower case
 * @param plainWords ordinary names that the parser takes for keywords, in lower case
 * @param catalogueSchemas schemas of the engine's own tables, in lower case
 * @param cataloguePrefixes beginnings of bare names that are such tables, in lower case
 */
record NameRules(
        NameCase nameCase,
        String defaultSchema,
        Set<Trait> traits,
        Set<String> hiddenColumns,
        Set<String> bareFunctions,
        Set<String> plainWords,
        Set<String> catalogueSchemas,
        Set<String> cataloguePrefixes) {

    /** What only some dialects do. */
    enum Trait {
        /** Every common table expression of a WITH sees all the others and itself. */
        COMMON_TABLES_SEE_EACH_OTHER,
        /** A name in double quotes that means nothing is a string. */
        QUOTED_TEXT,
        /** A join condition may name tables that are joined further to the right. */
        CONDITIONS_SEE_LATER_JOINS,
        /** The name of a table used like a column is the whole row. */
        WHOLE_ROWS,
        /** Functions of packages need no brackets, so that a name whose qualifier is no table is a call. */
        CALLS_WITHOUT_BRACKETS,
        /** {@code name.NEXTVAL} and {@code name.CURRVAL} read a sequence. */
        SEQUENCE_COLUMNS,
        /** A table name that looks like a file is one. */
        FILES_AS_TABLES,
        /** A table of the user's own hides the part of the catalogue that has its name. */
        OWN_TABLES_COME_FIRST,
        /** {@code ||}, {@code &&} and {@code !} are OR, AND and NOT. */
        C_OPERATORS,
        /** SELECT … INTO creates a table. */
        SELECT_INTO_TABLE,
        /** UPDATE and DELETE may name one of the tables they join instead of one more. */
        WRITES_SOURCES
    }

    private static final Set<String> STANDARD_BARE_FUNCTIONS = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "session_user",
            "system_user",
            "user",
            "current_role",
            "current_catalog",
            "current_schema");

    /** No dialect we know gives these a meaning in a query. */
    private static final Set<String> PLAIN_WORDS = Set.of(
            "absent",
            "csv",
            "errors",
            "excludes",
            "extend",
            "fbv",
            "file",
            "final",
            "force",
            "includes",
            "long",
            "nocycle",
            "optimize",
            "preferring",
            "prewhere",
            "script",
            "semi",
            "settings",
            "verify");

    /** Words that are plain to SQLite and PostgreSQL and keywords elsewhere. */
    private static final Set<String> MORE_PLAIN_WORDS =
            union(PLAIN_WORDS, "import", "number", "output", "returns", "sample", "statement", "use");

    private static final NameRules SQLITE = new NameRules(
            NameCase.INSENSITIVE,
            "main",
            Set.of(Trait.COMMON_TABLES_SEE_EACH_OTHER, Trait.QUOTED_TEXT, Trait.CONDITIONS_SEE_LATER_JOINS),
            Set.of("rowid", "oid", "_rowid_"),
            Set.of("current_date", "current_time", "current_timestamp"),
            MORE_PLAIN_WORDS,
            Set.of("temp"),
            Set.of("sqlite_", "pragma_", "dbstat", "fsdir", "bytecode", "tables_used", "completion", "zipfile"));

    private static final NameRules POSTGRESQL = new NameRules(
            NameCase.FOLDS_TO_LOWER,
            "public",
            Set.of(Trait.WHOLE_ROWS, Trait.SELECT_INTO_TABLE),
            Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"),
            STANDARD_BARE_FUNCTIONS,
            MORE_PLAIN_WORDS,
            Set.of("pg_catalog", "information_schema", "pg_toast"),
            Set.of("pg_"));

    private static final NameRules MYSQL = new NameRules(
            NameCase.INSENSITIVE,
            "",
            Set.of(Trait.SEQUENCE_COLUMNS, Trait.C_OPERATORS, Trait.WRITES_SOURCES),
            Set.of("_rowid"),
            union(STANDARD_BARE_FUNCTIONS, "utc_date", "utc_time", "utc_timestamp", "sysdate"),
            PLAIN_WORDS,
            Set.of("information_schema", "mysql", "performance_schema", "sys"),
            Set.of());

    /** As our sessions open a file: names are equal whatever their case. */
    private static final NameRules H2 = new NameRules(
            NameCase.INSENSITIVE,
            "PUBLIC",
            Set.of(Trait.SEQUENCE_COLUMNS),
            Set.of("_rowid_"),
            union(STANDARD_BARE_FUNCTIONS, "current_path", "rownum", "sysdate", "systimestamp", "today"),
            PLAIN_WORDS,
            Set.of("information_schema"),
            Set.of());

    private static final NameRules DUCKDB = new NameRules(
            NameCase.INSENSITIVE,
            "main",
            Set.of(Trait.WHOLE_ROWS, Trait.FILES_AS_TABLES),
            Set.of("rowid"),
            STANDARD_BARE_FUNCTIONS,
            PLAIN_WORDS,
            Set.of("information_schema", "pg_catalog", "system", "temp"),
            Set.of("duckdb_", "pragma_", "sqlite_", "pg_", "__internal"));

    private static final NameRules SQLSERVER = new NameRules(
            NameCase.INSENSITIVE,
            "dbo",
            Set.of(Trait.SEQUENCE_COLUMNS, Trait.SELECT_INTO_TABLE, Trait.WRITES_SOURCES),
            Set.of(),
            STANDARD_BARE_FUNCTIONS,
            PLAIN_WORDS,
            Set.of("information_schema", "sys"),
            Set.of(
                    "sysobjects",
                    "syscolumns",
                    "sysusers",
                    "syslogins",
                    "sysxlogins",
                    "sysprocesses",
                    "sysdatabases",
                    "syscomments",
                    "sysindex",
                    "sysservers",
                    "sysconfigures",
                    "syscurconfigs",
                    "sysmessages",
                    "sysperfinfo",
                    "sysdevices",
                    "syscacheobjects",
                    "syslockinfo",
                    "sysfile",
                    "sysmembers",
                    "syspermissions",
                    "sysprotects",
                    "systypes",
                    "sysaltfiles",
                    "sysremotelogins",
                    "sysoledbusers",
                    "syslanguages",
                    "sysjob"));

    private static final NameRules ORACLE = new NameRules(
            NameCase.FOLDS_TO_UPPER,
            "",
            Set.of(Trait.CALLS_WITHOUT_BRACKETS, Trait.SEQUENCE_COLUMNS, Trait.OWN_TABLES_COME_FIRST),
            Set.of("rowid", "ora_rowscn"),
            union(
                    STANDARD_BARE_FUNCTIONS,
                    "sysdate",
                    "systimestamp",
                    "sessiontimezone",
                    "dbtimezone",
                    "uid",
                    "rownum",
                    "level",
                    "connect_by_isleaf",
                    "connect_by_iscycle"),
            PLAIN_WORDS,
            Set.of("sys", "system", "xdb", "ctxsys", "mdsys", "dbsnmp", "outln", "wmsys", "audsys", "lbacsys", "dvsys"),
            Set.of(
                    "dba_",
                    "cdb_",
                    "all_",
                    "user_",
                    "v$",
                    "gv$",
                    "v_$",
                    "gv_$",
                    "x$",
                    "role_",
                    "session_",
                    "nls_",
                    "dictionary",
                    "dict_columns",
                    "global_name"));

    private static final Map<String, NameRules> BY_DIALECT = Map.of(
            "sqlite", SQLITE,
            "postgresql", POSTGRESQL,
            "mysql", MYSQL,
            "mariadb", MYSQL,
            "h2", H2,
            "duckdb", DUCKDB,
            "sqlserver", SQLSERVER,
            "oracle", ORACLE);

    /** The rules of a dialect; those of the SQL standard where it has none of its own. */
    static NameRules of(Dialect dialect) {
        NameRules rules = BY_DIALECT.get(dialect.id());
        return rules != null
                ? rules
                : new NameRules(
                        LexicalRules.of(dialect).nameCase(),
                        "public",
                        Set.of(),
                        Set.of(),
                        STANDARD_BARE_FUNCTIONS,
                        PLAIN_WORDS,
                        Set.of("information_schema"),
                        Set.of());
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The table of the engine's catalogue that a name in a FROM list means, in lower case; null where it is none. */
    @Nullable
    TableName catalogueTable(@Nullable WrittenName qualifier, WrittenName name) {
        String bare = name.text().toLowerCase(Locale.ROOT);
        boolean prefixed = cataloguePrefixes.stream().anyMatch(bare::startsWith);
        if (qualifier == null) {
            return prefixed ? new TableName(catalogueHome(), bare) : null;
        }
        String schema = qualifier.text().toLowerCase(Locale.ROOT);
        if (catalogueSchemas.contains(schema)) {
            return new TableName(schema, bare);
        }
        return prefixed && catalogueHome().isEmpty() ? new TableName("", bare) : null;
    }

    private String catalogueHome() {
        return catalogueSchemas.contains("pg_catalog") ? "pg_catalog" : "";
    }

    /** The name of a function in its one spelling: lower case unless its quotes keep it apart. */
    String functionName(WrittenName name) {
        String lower = name.text().toLowerCase(Locale.ROOT);
        return switch (nameCase) {
            case INSENSITIVE -> lower;
            case FOLDS_TO_LOWER -> name.isQuoted() ? name.text() : lower;
            case FOLDS_TO_UPPER ->
                name.isQuoted() && !name.text().equals(name.text().toUpperCase(Locale.ROOT)) ? name.text() : lower;
        };
    }

    private static Set<String> union(Set<String> base, String... more) {
        Set<String> all = new HashSet<>(base);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
