package io.nl2sql.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Umsätze 2026 | attachment; filename="Umsatze_2026.csv"; filename*=UTF-8''Ums%C3%A4tze%202026.csv
                    ../../etc/passwd | attachment; filename="etc_passwd.csv"; filename*=UTF-8''etc%20passwd.csv
                    a"b;c\\d | attachment; filename="a_b_c_d.csv"; filename*=UTF-8''a%20b%20c%20d.csv
                    顧客 | attachment; filename="result.csv"; filename*=UTF-8''%E9%A1%A7%E5%AE%A2.csv
                    CON | attachment; filename="result.csv"; filename*=UTF-8''result.csv
                    `` | attachment; filename="result.csv"; filename*=UTF-8''result.csv
                    .hidden. | attachment; filename="hidden.csv"; filename*=UTF-8''hidden.csv
                    """)
    void isSafe(String name, String header) {
        assertThat(FileName.attachment(name, "csv")).isEqualTo(header);
    }

    @Test
    void neverLeavesTheHeader() {
        IntStream.rangeClosed(0, 0xFFFF)
                .forEach(letter -> assertThat(
                                FileName.attachment("a" + (char) letter + "\r\nX: y" + (char) letter, "pdf"))
                        .matches("attachment; filename=\"[A-Za-z0-9._-]+\"; filename\\*=UTF-8''[A-Za-z0-9._%-]+"));
        assertThat(FileName.safe("\ud83d\ude00".repeat(60))).hasSize(80);
        assertThat(FileName.safe("x" + "\ud83d\ude00".repeat(60))).hasSize(79);
    }
}
