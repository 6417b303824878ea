package io.nl2sql.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    @Test
    void writesRecordsWithLabels() throws IOException {
        ResultTable table = table(
                List.of("name", "größe, in \"cm\""), Row.of("Jörg", 187L), Row.of("a\r\nb", null), Row.of("", "x,y"));

        assertThat(written(table, false))
                .isEqualTo("name,\"größe, in \"\"cm\"\"\"\r\nJörg,187\r\n\"a\r\nb\",\r\n\"\",\"x,y\"\r\n");
    }

    @Test
    void beginsWithAByteOrderMarkWhereThatIsWanted() throws IOException {
        assertThat(written(table(List.of("a"), Row.of(1L)), true)).isEqualTo("\ufeffa\r\n1\r\n");
    }

    @Test
    void writesValuesExactly() throws IOException {
        UUID id = UUID.randomUUID();
        Row row = Row.of(
                new BigDecimal("1E+3"),
                new BigDecimal("-0.10"),
                new BigInteger("-123456789012345678901234567890"),
                0.1,
                true,
                LocalDate.of(2026, 2, 1),
                LocalDateTime.of(2026, 2, 1, 10, 0),
                LocalTime.of(10, 30),
                OffsetDateTime.parse("2026-02-01T10:00:00.5+02:00"),
                id,
                new Bytes(new byte[] {0, 1, -1}),
                Arrays.asList(1L, null, "x"));
        List<String> labels =
                Stream.iterate("a", label -> label + "a").limit(12).toList();

        assertThat(written(table(labels, row), false).lines().skip(1))
                .containsExactly("1000,-0.10,-123456789012345678901234567890,0.1,true,2026-02-01,2026-02-01T10:00:00,"
                        + "10:30:00,2026-02-01T10:00:00.5+02:00," + id + ",AAH/,\"{1,NULL,x}\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "-",
                "\uff1d1+1",
                "+49 30 123456",
                "-0001-01-01"
            })
    void takesTheHarmOutOfFormulas(String text) throws IOException {
        String label = text.replaceAll("\\s", "") + "x";

        List<String> records = Arrays.asList(
                written(table(List.of("a", label), Row.of("b", text)), false).split("b,", -1));

        assertThat(records.get(0)).startsWith("a,'");
        assertThat(records.get(1))
                .isEqualTo(text.contains("\r") || text.contains("\n") ? "\"'" + text + "\"\r\n" : "'" + text + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"-5", "+5", "-1.50", "-1e5", "a=b", "1-2", "x@example.org"})
    void leavesWhatIsNoFormula(String text) throws IOException {
        assertThat(written(table(List.of("a"), Row.of(text)), false)).isEqualTo("a\r\n" + text + "\r\n");
    }

    private static ResultTable table(List<String> labels, Row... rows) {
        return new ResultTable(
                labels.stream()
                        .map(label -> new ResultColumn(label, ColumnType.TEXT, ""))
                        .toList(),
                List.of(rows),
                false);
    }

    private static String written(ResultTable table, boolean byteOrderMark) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CsvFile.write(table, byteOrderMark, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
