package io.nl2sql.db.plan;

import io.nl2sql.core.domain.plan.QueryPlan;
import io.nl2sql.core.domain.plan.QueryPlan.Scan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How one engine is asked for a plan and what its answer means. */
enum PlanFormat {

    /** {@code Seq Scan on track  (cost=0.00..80.03 rows=3503 width=8)}, a line for each node; the first is the top. */
    POSTGRESQL("EXPLAIN ") {
        @Override
        QueryPlan read(List<Map<String, String>> lines) {
            Double rows = null;
            Double cost = null;
            double work = 0;
            List<Scan> scans = new ArrayList<>();
            for (String line : texts(lines)) {
                Matcher node = POSTGRESQL_NODE.matcher(line);
                if (node.find()) {
                    double expected = Double.parseDouble(node.group(3));
                    rows = rows == null ? Double.valueOf(expected) : rows;
                    cost = cost == null ? Double.valueOf(node.group(2)) : cost;
                    work += expected;
                    Matcher scan = POSTGRESQL_SCAN.matcher(node.group(1));
                    if (scan.find()) {
                        scans.add(new Scan(scan.group(1), expected));
                    }
                }
            }
            return new QueryPlan(rows, rows == null ? null : Double.valueOf(work), cost, scans);
        }
    },

    /** A line for each table: {@code id, table, type, rows, …}; those of one id are looped over inside of each other. */
    MARIADB("EXPLAIN ") {
        @Override
        QueryPlan read(List<Map<String, String>> lines) {
            Map<String, Double> products = new LinkedHashMap<>();
            List<Scan> scans = new ArrayList<>();
            for (Map<String, String> line : lines) {
                Double rows = number(line.getOrDefault("rows", ""));
                if (rows == null) {
                    continue;
                }
                products.merge(line.getOrDefault("id", ""), rows, (first, second) -> first * second);
                String table = line.getOrDefault("table", "");
                if (line.getOrDefault("type", "").equalsIgnoreCase("ALL") && !table.isBlank()) {
                    scans.add(new Scan(table, rows));
                }
            }
            double work =
                    products.values().stream().mapToDouble(Double::doubleValue).sum();
            return new QueryPlan(null, products.isEmpty() ? null : Double.valueOf(work), null, scans);
        }
    },

    /** A tree in JSON whose nodes have an {@code "Estimated Cardinality"}; the first is the top. */
    DUCKDB("EXPLAIN (FORMAT json) ") {
        @Override
        QueryPlan read(List<Map<String, String>> lines) {
            String json = String.join("\n", texts(lines));
            Double rows = null;
            double work = 0;
            List<Scan> scans = new ArrayList<>();
            Matcher node = DUCKDB_CARDINALITY.matcher(json);
            while (node.find()) {
                double expected = Double.parseDouble(node.group(1));
                rows = rows == null ? Double.valueOf(expected) : rows;
                work += expected;
            }
            Matcher scan = DUCKDB_SCAN.matcher(json);
            while (scan.find()) {
                scans.add(new Scan(scan.group(1), null));
            }
            return new QueryPlan(rows, rows == null ? null : Double.valueOf(work), null, scans);
        }
    },

    /** The statement with comments that say how each table is read: {@code PUBLIC.TRACK.tableScan}. */
    H2("EXPLAIN ") {
        @Override
        QueryPlan read(List<Map<String, String>> lines) {
            return scansOnly(H2_SCAN, lines);
        }
    },

    /** {@code SCAN track}, a line for each step; no numbers at all. */
    SQLITE("EXPLAIN QUERY PLAN ") {
        @Override
        QueryPlan read(List<Map<String, String>> lines) {
            return scansOnly(SQLITE_SCAN, lines);
        }
    };

    private static final Pattern POSTGRESQL_NODE =
            Pattern.compile("^(.*?)\\s*\\(cost=[\\d.]+\\.\\.([\\d.]+) rows=(\\d+) width=\\d+\\)");
    private static final Pattern POSTGRESQL_SCAN = Pattern.compile("Seq Scan on (?:\"?[\\w$]+\"?\\.)?\"?([\\w$]+)");
    private static final Pattern DUCKDB_CARDINALITY = Pattern.compile("\"Estimated Cardinality\"\\s*:\\s*\"~?(\\d+)\"");
    private static final Pattern DUCKDB_SCAN = Pattern.compile("\"Table\"\\s*:\\s*\"(?:[^\"]*\\.)?([^\".]+)\"");
    private static final Pattern H2_SCAN = Pattern.compile("/\\*\\s*(?:[^*/]*\\.)?\"?([^\".*/]+)\"?\\.tableScan");
    private static final Pattern SQLITE_SCAN = Pattern.compile("^SCAN (?:TABLE )?(\\S+)(?!.*USING)");

    private final String command;

    PlanFormat(String command) {
        this.command = command;
    }

    /** The format of the dialect with this id, or null for engines that are not asked. */
    static @Nullable PlanFormat of(String dialect) {
        return switch (dialect) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MARIADB;
            case "duckdb" -> DUCKDB;
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            default -> null;
        };
    }

    /** What is written in front of the statement; never one that runs it. */
    String command() {
        return command;
    }

    /** The plan in the answer, whose cells are by the lower-case names of the columns. */
    abstract QueryPlan read(List<Map<String, String>> lines);

    private static QueryPlan scansOnly(Pattern pattern, List<Map<String, String>> lines) {
        List<Scan> scans = new ArrayList<>();
        for (String line : texts(lines)) {
            Matcher scan = pattern.matcher(line);
            while (scan.find()) {
                scans.add(new Scan(scan.group(1), null));
            }
        }
        return new QueryPlan(null, null, null, scans);
    }

    /** The last cell of each line, which is where engines put their text. */
    private static List<String> texts(List<Map<String, String>> lines) {
        return lines.stream()
                .map(line -> line.values().stream()
                        .reduce("", (first, second) -> second)
                        .strip())
                .toList();
    }

    private static @Nullable Double number(String text) {
        return text.matches("\\d+(\\.\\d+)?") ? Double.valueOf(text) : null;
    }
}
