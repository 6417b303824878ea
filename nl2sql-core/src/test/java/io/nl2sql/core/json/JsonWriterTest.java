package io.nl2sql.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void writesTreesOnOneLine() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("a \"b\"", Arrays.asList(1L, null, true, "x\ny"));
        tree.put("n", new BigDecimal("1E+3"));
        tree.put("empty", Map.of());

        assertThat(JsonWriter.write(tree))
                .isEqualTo("{\"a \\\"b\\\"\":[1,null,true,\"x\\ny\"],\"n\":1000,\"empty\":{}}");
    }

    @Test
    void numbersThatJsonDoesNotKnowAreNull() {
        assertThat(JsonWriter.write(Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, 0.5)))
                .isEqualTo("[null,null,0.5]");
    }

    @Test
    void hugeExponentsAreNotWrittenOut() {
        assertThat(JsonWriter.write(new BigDecimal("1E+1000000"))).isEqualTo("1E+1000000");
    }
}
