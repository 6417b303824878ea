package io.nl2sql.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePipeTest {

    private static final int LONGEST = 1_000;

    @Test
    void framesAreReadOneByOne() throws IOException {
        FramePipe pipe = reading(framed("{\"kind\":\"end\"}"), framed("{\"kind\":\"value\",\"value\":[1,null,\"ä\"]}"));

        assertThat(pipe.next().orElseThrow().text("kind")).isEqualTo("end");
        assertThat(pipe.next().orElseThrow().members().get("value"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .containsExactly(1L, null, "ä");
        assertThat(pipe.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":1e999}",
                "{\"a\":'b'}",
                "{\"a\":01}",
                "{\"a\":1",
                "{\"a\":\"\u0001\"}"
            })
    void whatIsNoFrameIsRefused(String payload) {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> reading(framed(payload)).next());
    }

    @Test
    void lengthBeyondTheLimitIsNotBelieved() {
        byte[] head = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};

        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> reading(head).next())
                .withMessage("a frame of 4294967295 bytes is longer than 1000");
    }

    @Test
    void frameThatEndsTooEarlyIsRefused() {
        byte[] half = {0, 0, 0, 9, '{'};

        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> reading(half).next())
                .withMessage("a frame ends too early");
    }

    @Test
    void rowsAreWrittenExactly() throws IOException {
        ResultTable table = new ResultTable(
                List.of(new ResultColumn("a", ColumnType.OTHER, "")),
                List.of(
                        Row.of(1L),
                        Row.of(new BigInteger("123456789012345678901234567890")),
                        Row.of(new BigDecimal("1.10")),
                        Row.of(0.1),
                        Row.of(true),
                        Row.of("\uD800 half"),
                        Row.of(LocalDate.of(2024, 2, 29)),
                        Row.of(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4_000)),
                        Row.of(OffsetDateTime.parse("2024-02-29T01:02:03Z")),
                        Row.of(new UUID(0, 1)),
                        Row.of(new Bytes(new byte[] {1, 2})),
                        Row.of(List.of(1L, new BigDecimal("2.50"))),
                        Row.of((Object) null)),
                true);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        new FramePipe(new ByteArrayInputStream(new byte[0]), written, LONGEST).send(CellWriting.rows(table));

        assertThat(ByteBuffer.wrap(written.toByteArray()).getInt()).isEqualTo(written.size() - 4);
        assertThat(new String(written.toByteArray(), 4, written.size() - 4, UTF_8))
                .isEqualTo("{\"kind\":\"rows\",\"truncated\":true,\"columns\":[{\"name\":\"a\",\"type\":\"other\"}],"
                        + "\"rows\":[[1],[123456789012345678901234567890],[[\"decimal\",\"1.10\"]],[[\"float\",\"0.1\"]],"
                        + "[true],[\"? half\"],[[\"date\",\"2024-02-29\"]],[[\"timestamp\",\"2024-02-29T01:02:03.000004\"]],"
                        + "[[\"timestamp_with_time_zone\",\"2024-02-29T01:02:03+00:00\"]],"
                        + "[[\"uuid\",\"00000000-0000-0000-0000-000000000001\"]],[[\"binary\",\"AQI=\"]],"
                        + "[[\"array\",[1,[\"decimal\",\"2.50\"]]]],[null]]}");
    }

    private static FramePipe reading(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return new FramePipe(new ByteArrayInputStream(all.toByteArray()), OutputStream.nullOutputStream(), LONGEST);
    }

    private static byte[] framed(String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }
}
