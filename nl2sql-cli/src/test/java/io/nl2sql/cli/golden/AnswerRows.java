package io.nl2sql.cli.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows reduced to what counts when answers are compared: numbers by value to six decimals, everything else as text. */
record AnswerRows(int width, List<List<String>> rows) {

    private static final int DECIMALS = 6;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static AnswerRows ofJson(String json) throws JsonProcessingException {
        JsonNode answer = JSON.readTree(json);
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode row : answer.get("rows")) {
            List<String> cells = new ArrayList<>();
            for (JsonNode cell : row) {
                cells.add(cell.isNumber() ? number(cell.decimalValue()) : cell.isNull() ? "NULL" : cell.asText());
            }
            rows.add(cells);
        }
        return new AnswerRows(answer.get("columns").size(), rows);
    }

    static AnswerRows ofSql(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int width = result.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    Object cell = result.getObject(i);
                    boolean number = cell instanceof Number;
                    cells.add(
                            number ? number(new BigDecimal(cell.toString())) : cell == null ? "NULL" : cell.toString());
                }
                rows.add(cells);
            }
            return new AnswerRows(width, rows);
        }
    }

    /** Whether these rows hold exactly the expected ones, each column somewhere, further columns ignored. */
    boolean holds(AnswerRows expected, int orderedBy) {
        if (expected.rows().size() != rows.size()) {
            return false;
        }
        return rows.isEmpty() || matches(expected, orderedBy, new ArrayList<>());
    }

    private boolean matches(AnswerRows expected, int orderedBy, List<Integer> chosen) {
        if (chosen.size() == expected.width()) {
            AnswerRows picked = pick(chosen);
            boolean sameOrder = orderedBy < 0 || picked.column(orderedBy).equals(expected.column(orderedBy));
            return sameOrder && picked.sorted().equals(expected.sorted());
        }
        List<String> wanted = sorted(expected.column(chosen.size()));
        for (int i = 0; i < width; i++) {
            if (!chosen.contains(i) && sorted(column(i)).equals(wanted)) {
                chosen.add(i);
                if (matches(expected, orderedBy, chosen)) {
                    return true;
                }
                chosen.remove(chosen.size() - 1);
            }
        }
        return false;
    }

    private AnswerRows pick(List<Integer> columns) {
        return new AnswerRows(
                columns.size(),
                rows.stream()
                        .map(row -> columns.stream().map(row::get).toList())
                        .toList());
    }

    private List<String> column(int index) {
        return rows.stream().map(row -> row.get(index)).toList();
    }

    private List<String> sorted() {
        return rows.stream().map(row -> String.join("\u0000", row)).sorted().collect(Collectors.toList());
    }

    private static List<String> sorted(List<String> column) {
        return column.stream().sorted().toList();
    }

    private static String number(BigDecimal value) {
        BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
