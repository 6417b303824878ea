package io.nl2sql.db.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.testkit.contract.DatabaseContract;
import io.nl2sql.testkit.contract.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every type that MariaDB stores, and what becomes of its values. */
class MariaDbValuesIT extends DatabaseContract {

    @Override
    protected TestDatabase create() {
        return new MariaDbTestDatabase();
    }

    /** The value of a column of this type after it was stored. */
    private @Nullable Object stored(String type, String value) {
        run("CREATE TABLE one (v " + type + ")", "SET sql_mode = ''", "INSERT INTO one VALUES (" + value + ")");
        Object read = query("SELECT v FROM one").rows().get(0).cell(0);
        run("DROP TABLE one");
        return read;
    }

    private ColumnType typeOf(String type) {
        run("CREATE TABLE one (v " + type + ")");
        ResultColumn inResult = query("SELECT v FROM one").columns().get(0);
        ColumnType inCatalogue = table("one").columns().get(0).type();
        run("DROP TABLE one");
        assertThat(inResult.type()).as("the result's type of %s", type).isEqualTo(inCatalogue);
        return inCatalogue;
    }

    @Test
    void numbersKeepAllTheirDigits() {
        assertThat(stored("TINYINT", "-128")).isEqualTo(-128L);
        assertThat(stored("INT UNSIGNED", "4294967295")).isEqualTo(4_294_967_295L);
        assertThat(stored("BIGINT", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(stored("BIGINT UNSIGNED", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(stored("BIGINT UNSIGNED", "18446744073709551615")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(stored("DECIMAL(65, 30)", "1.123456789012345678901234567890"))
                .isEqualTo(new BigDecimal("1.123456789012345678901234567890"));
        assertThat(stored("DOUBLE", "0.1")).isEqualTo(0.1);
        assertThat(stored("FLOAT", "0.1")).isEqualTo(0.1);
        assertThat(stored("YEAR", "2021")).isEqualTo(2021L);
    }

    @Test
    void bitsAreTruthValuesOrNumbers() {
        assertThat(stored("BIT(1)", "b'1'")).isEqualTo(true);
        assertThat(stored("BIT(12)", "b'101000000001'")).isEqualTo(0b1010_0000_0001L);
        assertThat(stored("BIT(64)", "~0")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(stored("BOOLEAN", "TRUE")).isEqualTo(true);
        assertThat(stored("BOOLEAN", "FALSE")).isEqualTo(false);
        assertThat(stored("TINYINT(1)", "5")).isEqualTo(5L);
    }

    @Test
    void datesAndTimesKeepTheirFractions() {
        assertThat(stored("DATE", "'2021-03-04'")).isEqualTo(LocalDate.of(2021, 3, 4));
        assertThat(stored("DATETIME(6)", "'2021-03-04 05:06:07.123456'"))
                .isEqualTo(LocalDateTime.of(2021, 3, 4, 5, 6, 7, 123_456_000));
        assertThat(stored("TIMESTAMP NULL", "'2021-03-04 05:06:07'")).isEqualTo(LocalDateTime.of(2021, 3, 4, 5, 6, 7));
        assertThat(stored("TIME(3)", "'05:06:07.5'")).isEqualTo(LocalTime.of(5, 6, 7, 500_000_000));
    }

    @Test
    void whatNoCalendarHoldsIsText() {
        assertThat(stored("DATE", "'0000-00-00'")).isEqualTo("0000-00-00");
        assertThat(stored("DATE", "'2021-00-00'")).isEqualTo("2021-00-00");
        assertThat(stored("DATETIME", "'0000-00-00 00:00:00'")).isEqualTo("0000-00-00 00:00:00");
        assertThat(stored("TIME", "'-838:59:59'")).isEqualTo("-838:59:59");
        assertThat(stored("TIME", "'25:00:00'")).isEqualTo("25:00:00");
    }

    @Test
    void textsAndBytesStayApart() {
        assertThat(stored("VARCHAR(20)", "'Größe 😀'")).isEqualTo("Größe 😀");
        assertThat(stored("LONGTEXT", "'x'")).isEqualTo("x");
        assertThat(stored("ENUM('a', 'b')", "'b'")).isEqualTo("b");
        assertThat(stored("SET('a', 'b')", "'a,b'")).isEqualTo("a,b");
        assertThat(stored("JSON", "'{\"a\": [1]}'")).isEqualTo("{\"a\": [1]}");
        assertThat(stored("INET6", "'::1'")).isEqualTo("::1");
        assertThat(stored("UUID", "'123e4567-e89b-12d3-a456-426655440000'"))
                .isEqualTo(UUID.fromString("123e4567-e89b-12d3-a456-426655440000"));
        assertThat(stored("VARBINARY(8)", "x'00ff'")).isEqualTo(new Bytes(new byte[] {0, (byte) 0xff}));
        assertThat(stored("LONGBLOB", "'ab'")).isEqualTo(new Bytes("ab".getBytes(StandardCharsets.US_ASCII)));
        assertThat(stored("GEOMETRY", "ST_GeomFromText('POINT(1 2)')")).isInstanceOf(Bytes.class);
        assertThat(stored("INT", "NULL")).isNull();
    }

    @Test
    void resultAndCatalogueNameTheSameTypes() {
        assertThat(List.of(
                        typeOf("BOOLEAN"),
                        typeOf("BIT(1)"),
                        typeOf("BIT(8)"),
                        typeOf("YEAR"),
                        typeOf("BIGINT UNSIGNED"),
                        typeOf("DECIMAL(8, 2)"),
                        typeOf("FLOAT"),
                        typeOf("TIMESTAMP NULL"),
                        typeOf("MEDIUMTEXT"),
                        typeOf("MEDIUMBLOB"),
                        typeOf("UUID")))
                .containsExactly(
                        ColumnType.BOOLEAN,
                        ColumnType.BOOLEAN,
                        ColumnType.INTEGER,
                        ColumnType.INTEGER,
                        ColumnType.INTEGER,
                        ColumnType.DECIMAL,
                        ColumnType.FLOAT,
                        ColumnType.TIMESTAMP,
                        ColumnType.TEXT,
                        ColumnType.BINARY,
                        ColumnType.UUID);
    }

    @Test
    void longTextsAndBytesAreCut() {
        ExecutionLimits limits = new ExecutionLimits(10, Duration.ofSeconds(30), 4);

        ResultTable table = query("SELECT REPEAT('x', 100000), CAST(REPEAT('y', 100000) AS BINARY)", limits);

        assertThat(table.rows()).containsExactly(Row.of("xxxx", new Bytes("yyyy".getBytes(StandardCharsets.US_ASCII))));
        assertThat(table.truncated()).isTrue();
    }

    @Test
    void readsCommentsGeneratedColumnsAndEstimates() {
        run(
                "CREATE TABLE item (id INT PRIMARY KEY COMMENT 'the number', net DECIMAL(8,2) DEFAULT 1.50,"
                        + " gross DECIMAL(8,2) AS (net * 1.19) VIRTUAL, made DATETIME DEFAULT CURRENT_TIMESTAMP)"
                        + " COMMENT 'what is sold'",
                "INSERT INTO item (id) SELECT seq FROM seq_1_to_100",
                "ANALYZE TABLE item");

        var item = table("item");

        assertThat(item.comment()).isEqualTo("what is sold");
        assertThat(item.rowEstimate()).isEqualTo(100L);
        assertThat(item.columns().get(0).comment()).isEqualTo("the number");
        assertThat(item.columns().get(1).defaultExpression()).isEqualTo("1.50");
        assertThat(item.columns().get(2).defaultExpression()).isNull();
        assertThat(item.columns().get(3).defaultExpression()).isEqualTo("current_timestamp()");
    }
}
