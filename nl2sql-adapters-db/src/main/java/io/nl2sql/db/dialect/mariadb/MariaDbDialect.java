package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.ReservedWords;
import io.nl2sql.core.domain.sql.UngroupedColumns;
import io.nl2sql.db.dialect.IdentifiedDialect;
import io.nl2sql.db.dialect.Operand;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The SQL of MariaDB 10.6 and MySQL 8.0 and later in the {@code sql_mode} that our sessions set. */
public final class MariaDbDialect extends IdentifiedDialect {

    /** MariaDB. */
    public static final MariaDbDialect MARIADB = new MariaDbDialect("mariadb", "MariaDB");

    /** MySQL. */
    public static final MariaDbDialect MYSQL = new MariaDbDialect("mysql", "MySQL");

    /** Names that are no part of a number and hold nothing with a meaning of its own. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What MariaDB 11.4 or MySQL 8.4 reserve beyond {@link ReservedWords}. */
    private static final Set<String> RESERVED = Set.of("""
            accessible analyze asensitive before bigint binary blob call cascade change char character collate condition
            continue convert cume_dist current_role cursor databases day_hour day_microsecond day_minute day_second dec
            decimal declare delayed delete_domain_id dense_rank describe deterministic distinctrow div double do_domain_ids
            dual each elseif empty enclosed escaped exit explain fetch first_value float float4 float8 force fulltext
            function generated get groups grouping high_priority hour_microsecond hour_minute hour_second if ignore
            ignore_domain_ids index infile inout insensitive int int1 int2 int3 int4 int8 integer interval io_after_gtids
            io_before_gtids iterate json_table key keys kill lag last_value lateral lead leave linear lines load localtime
            localtimestamp lock long longblob longtext loop low_priority manual master_bind master_demote_to_replica
            master_demote_to_slave master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint
            minute_microsecond minute_second mod modifies no_write_to_binlog nth_value ntile numeric of optimize
            optimizer_costs option optionally out outfile over page_checksum parallel parse_vcol_expr partition
            percent_rank portion precision procedure purge qualify range rank read reads read_write real recursive
            ref_system_id regexp release rename repeat replace require resignal restrict return returning revoke rlike row
            rows row_number schema schemas second_microsecond sensitive separator show signal smallint spatial specific sql
            sqlexception sqlstate sqlwarning sql_after_gtids sql_before_gtids sql_big_result sql_buffer_result sql_cache
            sql_calc_found_rows sql_no_cache sql_small_result ssl starting stats_auto_recalc stats_persistent
            stats_sample_pages stored straight_join system tablesample terminated tinyblob tinyint tinytext trailing
            trigger undo unlock unsigned usage use utc_date utc_time utc_timestamp varbinary varchar varcharacter varying
            virtual while write xor year_month zerofill\
            """.split("\\s+"));

    private final String id;
    private final String displayName;

    private MariaDbDialect(String id, String displayName) {
        this.id = id;
        this.displayName = displayName;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String displayName() {
        return displayName;
    }

    @Override
    public String identifier(String name) {
        boolean plain = PLAIN.matcher(name).matches()
                && !ReservedWords.contains(name)
                && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return plain ? name : quoted(name);
    }

    /** The identifier in quotes, whether it needs them or not. */
    static String quoted(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier with a NUL character does not exist in MariaDB");
        }
        return '`' + name.replace("`", "``") + '`';
    }

    /** A backslash escapes in the mode of our sessions. */
    @Override
    public String stringLiteral(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + '\'';
    }

    @Override
    public String function(DialectFunction function, List<String> arguments) {
        String first = arguments.get(0);
        return switch (function) {
            case YEAR, MONTH, DAY, QUARTER -> function + "(" + first + ")";
            case YEAR_MONTH -> "DATE_FORMAT(" + first + ", '%Y-%m')";
            case WEEKDAY -> "DAYOFWEEK(" + first + ") - 1";
            case YEAR_WEEK -> "DATE_FORMAT(" + first + ", '%x-%v')";
            case DAYS_BETWEEN -> "TIMESTAMPDIFF(SECOND, " + first + ", " + arguments.get(1) + ") / 86400.0";
            case DATE -> "CAST(" + first + " AS DATE)";
            case CONCAT -> "CONCAT(" + String.join(", ", arguments) + ")";
            case LIKE_IGNORING_CASE -> "LOWER(" + first + ") LIKE LOWER(" + arguments.get(1) + ")";
            case LENGTH -> "CHAR_LENGTH(" + first + ")";
            // Exact numbers would keep four decimals more than the dividend has. NULL where the divisor is zero.
            case DIVIDE -> "CAST(" + first + " AS DOUBLE) / " + Operand.of(arguments.get(1));
        };
    }

    @Override
    public String dateLiteral(LocalDate day) {
        return "DATE '" + day + "'";
    }

    @Override
    public String cast(String value, ColumnType type) {
        return "CAST(%s AS %s)".formatted(value, type.isNumeric() ? "DOUBLE" : "CHAR");
    }

    @Override
    public boolean convertsTypes() {
        return true;
    }

    @Override
    public UngroupedColumns ungroupedColumns() {
        return UngroupedColumns.ACCEPTED;
    }
}
