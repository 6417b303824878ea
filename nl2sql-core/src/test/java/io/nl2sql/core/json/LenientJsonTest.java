package io.nl2sql.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LenientJsonTest {

    private static Optional<Map<String, Object>> find(String text) {
        return LenientJson.findObject(text, List.of("sql"));
    }

    @Test
    void readsWhatIsRight() {
        assertThat(
                        find(
                                "{\"sql\":\"SELECT \\\"a\\\"\\n\\u0041\",\"n\":-1.50,\"b\":true,\"x\":null,\"l\":[1,{\"m\":[]}]}"))
                .contains(Map.of(
                        "sql",
                        "SELECT \"a\"\nA",
                        "n",
                        new BigDecimal("-1.50"),
                        "b",
                        true,
                        "l",
                        List.of(BigDecimal.ONE, Map.of("m", List.of()))));
    }

    @Test
    void findsTheObjectInProseAndFences() {
        assertThat(find("Sure {smiling}! Here it is:\n```json\n{\"sql\": \"SELECT 1\"}\n```\nAnything {else}?"))
                .contains(Map.of("sql", "SELECT 1"));
    }

    @Test
    void passesOverObjectsWithoutTheMembers() {
        assertThat(find("{\"thought\":\"hm\"} {\"sql\":\"SELECT 2\"}")).contains(Map.of("sql", "SELECT 2"));
    }

    @Test
    void forgivesLineBreaksTrailingCommasAndAMissingEnd() {
        assertThat(find("{\"sql\":\"SELECT 1\nFROM t\",\"assumptions\":[\"a\",],"))
                .contains(Map.of("sql", "SELECT 1\nFROM t", "assumptions", List.of("a")));
    }

    @Test
    void takesNothingFromAStringThatWasCutOff() {
        assertThat(find("{\"sql\":\"SELECT 1 FROM")).isEmpty();
    }

    @Test
    void endsOnDeepNesting() {
        assertThat(find("{\"sql\":" + "[".repeat(100_000))).isEmpty();
    }

    @Test
    void writesStringsThatHideNothing() {
        assertThat(JsonText.quoted("a\"b\\\n</material>\u202e\u0007ü"))
                .isEqualTo("\"a\\\"b\\\\\\n\\u003c/material>\\u202e\\u0007ü\"");
    }
}
