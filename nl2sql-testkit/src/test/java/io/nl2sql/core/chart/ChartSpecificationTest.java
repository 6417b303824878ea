package io.nl2sql.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the rows hold, a specification is JSON and speaks of members that its rows have. */
class ChartSpecificationTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<String> LABELS = List.of(
            "id",
            "name",
            "year",
            "month",
            "count",
            "sum(a.b)",
            "a.b",
            "x[0]",
            "it's",
            "\"q\"",
            "b\\s",
            "",
            "name",
            "größe",
            "avg_price",
            "</script>",
            "value",
            "measure",
            "日本",
            "a\nb");
    private static final int TABLES = 10_000;

    @Test
    void arbitraryTablesGiveValidSpecifications() throws Exception {
        Random random = new Random(20260101);
        Map<ChartKind, Integer> seen = new EnumMap<>(ChartKind.class);
        for (int i = 0; i < TABLES; i++) {
            for (Chart chart : new ChartChooser(null).valid(pick(random, LABELS), table(random))) {
                seen.merge(chart.kind(), 1, Integer::sum);
                check(chart);
            }
        }

        assertThat(seen).containsOnlyKeys(ChartKind.values());
    }

    private static void check(Chart chart) throws Exception {
        JsonNode specification = JSON.readTree(chart.specification());
        assertThat(specification.path("$schema").asText()).isEqualTo("https://vega.github.io/schema/vega-lite/v6.json");
        JsonNode rows = specification.path("data").path("values");
        assertThat(rows.size()).isBetween(1, 8_000);
        Set<String> members = new HashSet<>();
        rows.get(0).fieldNames().forEachRemaining(members::add);
        List<JsonNode> fields = specification.path("encoding").findValues("field");
        assertThat(fields).isNotEmpty();
        for (JsonNode field : fields) {
            assertThat(unescaped(field.asText())).isIn(members);
        }
        assertThat(chart.columns()).isNotEmpty().doesNotHaveDuplicates();
    }

    /** The one member that a path leads to, read as vega-util reads it. */
    private static String unescaped(String path) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            assertThat(".[]\"'").as("bare character of path %s", path).doesNotContain(String.valueOf(c));
            name.append(c == '\\' ? path.charAt(++i) : c);
        }
        return name.toString();
    }

    private static ResultTable table(Random random) {
        int width = 1 + random.nextInt(4);
        int height = random.nextInt(random.nextInt(10) == 0 ? 100 : 12);
        List<ResultColumn> columns = new ArrayList<>();
        List<ColumnType> kinds = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            ColumnType type = pick(random, List.of(ColumnType.values()));
            kinds.add(type);
            boolean undeclared = random.nextInt(5) == 0;
            columns.add(new ResultColumn(pick(random, LABELS), undeclared ? ColumnType.OTHER : type, ""));
        }
        List<Row> rows = new ArrayList<>();
        for (int r = 0; r < height; r++) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (ColumnType kind : kinds) {
                cells.add(random.nextInt(25) == 0 ? null : cell(random, kind));
            }
            rows.add(new Row(cells));
        }
        return new ResultTable(columns, rows, random.nextBoolean());
    }

    private static Object cell(Random random, ColumnType type) {
        return switch (type) {
            case TEXT ->
                random.nextInt(3) == 0
                        ? pick(random, List.of("2024-01", "2024-02-30", "2023", "\"", "\\", "\u2028", "a", "b\n"))
                        : "t" + random.nextInt(8);
            case INTEGER ->
                random.nextInt(50) == 0
                        ? (Object) new BigInteger("9".repeat(40))
                        : (Object) (long) (random.nextBoolean() ? random.nextInt(12) : 1990 + random.nextInt(40));
            case DECIMAL -> new BigDecimal(random.nextInt(1000)).movePointLeft(random.nextInt(4));
            case FLOAT -> random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian();
            case BOOLEAN -> random.nextBoolean();
            case DATE -> LocalDate.of(2024, 1, 1).plusDays(random.nextInt(60));
            case TIME -> LocalTime.of(random.nextInt(24), 0);
            case TIMESTAMP -> LocalDateTime.of(2024, 1, 1, random.nextInt(24), 0);
            case TIMESTAMP_WITH_TIME_ZONE ->
                OffsetDateTime.parse("2024-01-01T10:00:00+05:30").plusHours(random.nextInt(50));
            case BINARY -> new Bytes(new byte[] {1, 2});
            case UUID -> new UUID(0, random.nextInt(20));
            case ARRAY -> List.of(1L, 2L);
            case INTERVAL, JSON, OTHER -> "{\"a\":" + random.nextInt(4) + "}";
        };
    }

    private static <T> T pick(Random random, List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
