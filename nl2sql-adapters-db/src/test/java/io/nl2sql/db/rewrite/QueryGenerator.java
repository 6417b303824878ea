package io.nl2sql.db.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes queries over the tables and views of a {@link PolicyWorld}: every way of naming and nesting them that we can
 * think of, with results that do not depend on the order in which an engine meets the rows.
 */
final class QueryGenerator {

    /** The types that columns have. */
    private enum Type {
        NUMBER,
        TEXT
    }

    private record Column(String name, Type type) {}

    /** Something a FROM list can name: what is written, and what comes out. */
    private record Relation(String name, boolean base, List<Column> columns) {}

    /** A relation in scope, under the qualifier of its columns. */
    private record Source(String qualifier, List<Column> columns) {}

    private static final List<Relation> TABLES = List.of(
            base("customers", "id n", "name t", "email t", "city t", "credit n"),
            base("orders", "id n", "customer_id n", "amount n", "status t", "note t"),
            base("items", "id n", "order_id n", "product_id n", "quantity n", "serial t"),
            base("products", "id n", "title t", "price n"),
            base("customer_orders", "customer_id n", "name t", "email t", "order_id n", "amount n"),
            base("big_orders", "id n", "amount n", "status t"),
            base("order_totals", "status t", "total n", "orders_in n"),
            base("product_titles", "id n", "title t"));

    private final Random random;
    private final PolicyWorld.Engine engine;
    private int names;

    QueryGenerator(long seed, PolicyWorld.Engine engine) {
        this.random = new Random(seed);
        this.engine = engine;
    }

    private static Relation base(String name, String... columns) {
        List<Column> all = new ArrayList<>();
        for (String column : columns) {
            String[] parts = column.split(" ");
            all.add(new Column(parts[0], parts[1].equals("n") ? Type.NUMBER : Type.TEXT));
        }
        return new Relation(name, true, all);
    }

    /** The next query. */
    String next() {
        names = 0;
        List<Relation> inScope = new ArrayList<>(TABLES);
        StringBuilder sql = new StringBuilder();
        if (chance(30)) {
            sql.append(with(inScope));
        }
        List<Column> outputs = new ArrayList<>();
        sql.append(chance(20) ? setOperation(inScope, outputs) : block(inScope, List.of(), 2, outputs, true));
        if (!outputs.isEmpty() && chance(20)) {
            sql.append(" ORDER BY ")
                    .append(java.util.stream.IntStream.rangeClosed(1, outputs.size())
                            .mapToObj(index -> index + (chance(30) ? " DESC" : ""))
                            .collect(Collectors.joining(", ")));
            if (chance(60)) {
                sql.append(" LIMIT ").append(1 + random.nextInt(12));
                sql.append(chance(30) ? " OFFSET " + random.nextInt(4) : "");
            }
        }
        return sql.append(chance(5) ? " -- the end" : "")
                .append(chance(5) ? "\n;" : "")
                .toString();
    }

    private String with(List<Relation> inScope) {
        List<String> items = new ArrayList<>();
        boolean recursive = chance(25);
        int count = 1 + random.nextInt(2);
        for (int index = 0; index < count; index++) {
            boolean shadow = chance(35);
            String name = shadow ? pick(TABLES).name() : fresh("c");
            List<Relation> visible = new ArrayList<>(inScope);
            if (shadow && engine.shadowsSeeThemselves()) {
                visible.removeIf(relation -> relation.name().equals(name));
            }
            if (shadow && recursive) {
                visible.removeIf(relation -> relation.name().equals(name));
            }
            List<Column> outputs = new ArrayList<>();
            String query = block(visible, List.of(), 1, outputs, false);
            String columns = "";
            if (chance(20)) {
                outputs.replaceAll(column -> new Column(fresh("k"), column.type()));
                columns = outputs.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"));
            }
            items.add(name + columns + " AS (" + query + ")");
            inScope.removeIf(relation -> relation.name().equals(name));
            inScope.add(new Relation(name, false, outputs));
        }
        if (recursive) {
            String name = fresh("r");
            items.add(name + " (level_no, value_no) AS (SELECT 1, min(amount) FROM " + table("orders")
                    + " UNION ALL SELECT r.level_no + 1, o.amount FROM " + name + " r JOIN " + table("orders")
                    + " o ON o.amount > r.value_no AND r.level_no < 3 AND o.id <= 40)");
            inScope.add(new Relation(
                    name, false, List.of(new Column("level_no", Type.NUMBER), new Column("value_no", Type.NUMBER))));
            return "WITH RECURSIVE " + String.join(", ", items) + " ";
        }
        return "WITH " + String.join(", ", items) + " ";
    }

    /** The real table, under no other name. */
    private String table(String name) {
        return engine.qualified(name);
    }

    private String setOperation(List<Relation> inScope, List<Column> outputs) {
        String operator = pick(List.of("UNION", "UNION ALL", "INTERSECT", "EXCEPT"));
        int columns = 1 + random.nextInt(2);
        List<Type> types = new ArrayList<>();
        for (int index = 0; index < columns; index++) {
            types.add(pick(List.of(Type.NUMBER, Type.TEXT)));
        }
        List<Column> ignored = new ArrayList<>();
        String left = typedBlock(inScope, types, outputs);
        String right = typedBlock(inScope, types, ignored);
        boolean brackets = engine.bracketsBranches() && chance(30);
        return brackets ? "(" + left + ") " + operator + " (" + right + ")" : left + " " + operator + " " + right;
    }

    private String typedBlock(List<Relation> inScope, List<Type> types, List<Column> outputs) {
        List<Source> sources = new ArrayList<>();
        String from = from(inScope, sources, 1);
        String items = types.stream()
                .map(type -> {
                    outputs.add(new Column(fresh("x"), type));
                    return expression(type, sources, inScope, 1);
                })
                .collect(Collectors.joining(", "));
        return "SELECT " + items + " FROM " + from + where(sources, inScope, 1);
    }

    private String block(
            List<Relation> inScope, List<Source> outer, int depth, List<Column> outputs, boolean outermost) {
        List<Source> sources = new ArrayList<>();
        String from = from(inScope, sources, depth);
        List<Source> visible = new ArrayList<>(sources);
        visible.addAll(outer);
        if (chance(25)) {
            return grouped(from, sources, visible, inScope, depth, outputs);
        }
        String distinct = chance(15) ? "DISTINCT " : "";
        String items;
        if (outermost && chance(30)) {
            items = chance(50) ? "*" : starred(pick(sources));
        } else if (sources.size() == 1 && chance(20)) {
            items = "*";
            outputs.addAll(sources.get(0).columns());
        } else {
            List<String> list = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int index = 0; index < count; index++) {
                Type type = pick(List.of(Type.NUMBER, Type.TEXT));
                Column output = new Column(fresh("x"), type);
                String expression =
                        chance(12) && type == Type.NUMBER ? window(sources) : expression(type, visible, inScope, depth);
                list.add(expression + (chance(90) || !outermost ? " AS " + output.name() : ""));
                outputs.add(output);
            }
            items = String.join(", ", list);
        }
        return "SELECT " + distinct + items + " FROM " + from + where(visible, inScope, depth);
    }

    private String grouped(
            String from,
            List<Source> sources,
            List<Source> visible,
            List<Relation> inScope,
            int depth,
            List<Column> outputs) {
        Type keyType = pick(List.of(Type.NUMBER, Type.TEXT));
        String key = column(keyType, sources);
        boolean keyed = key != null && chance(70);
        List<String> items = new ArrayList<>();
        if (keyed) {
            Column output = new Column(fresh("x"), keyType);
            items.add(key + " AS " + output.name());
            outputs.add(output);
        }
        Column output = new Column(fresh("x"), Type.NUMBER);
        items.add(aggregate(sources) + " AS " + output.name());
        outputs.add(output);
        return "SELECT " + String.join(", ", items) + " FROM " + from + where(visible, inScope, depth)
                + (keyed ? " GROUP BY " + key + (chance(30) ? " HAVING count(*) > 1" : "") : "");
    }

    private String aggregate(List<Source> sources) {
        String number = column(Type.NUMBER, sources);
        String text = column(Type.TEXT, sources);
        if (number != null && chance(50)) {
            return pick(List.of("sum", "min", "max", "count")) + "(" + (chance(15) ? "DISTINCT " : "") + number + ")";
        }
        return text != null && chance(50) ? "count(" + (chance(30) ? "DISTINCT " : "") + text + ")" : "count(*)";
    }

    private String window(List<Source> sources) {
        String number = column(Type.NUMBER, sources);
        String text = column(Type.TEXT, sources);
        if (number == null) {
            return "count(*) OVER ()";
        }
        return text != null && chance(60)
                ? "sum(" + number + ") OVER (PARTITION BY " + text + ")"
                : "rank() OVER (ORDER BY " + number + ")";
    }

    private String from(List<Relation> inScope, List<Source> sources, int depth) {
        int count = chance(45) ? 1 : 2 + (chance(20) ? 1 : 0);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < count; index++) {
            List<Source> own = new ArrayList<>();
            String source = source(inScope, own, depth, index > 0 && chance(50));
            if (index == 0) {
                text.append(source);
            } else {
                join(text, source, sources, own);
            }
            sources.addAll(own);
        }
        return text.toString();
    }

    private void join(StringBuilder text, String source, List<Source> left, List<Source> right) {
        String joinable = joinable(left, right);
        int kind = random.nextInt(10);
        if (kind == 0 && shared(left, right).size() == 1 && left.size() == 1) {
            text.append(" JOIN ")
                    .append(source)
                    .append(" USING (")
                    .append(shared(left, right).iterator().next())
                    .append(")");
            merge(left, right);
        } else if (kind == 1 && left.size() == 1 && !shared(left, right).isEmpty()) {
            text.append(chance(50) ? " NATURAL JOIN " : " NATURAL LEFT JOIN ").append(source);
            merge(left, right);
        } else if (kind == 2) {
            text.append(", ").append(source);
        } else if (kind == 3) {
            text.append(" CROSS JOIN ").append(source);
        } else {
            text.append(pick(List.of(
                            " LEFT JOIN ",
                            " LEFT OUTER JOIN ",
                            " INNER JOIN ",
                            " JOIN ",
                            " JOIN ",
                            " RIGHT JOIN ",
                            engine.joinsFully() ? " FULL JOIN " : " LEFT JOIN ")))
                    .append(source)
                    .append(" ON ")
                    .append(joinable);
        }
    }

    /** A merged column has no owner, so nobody names it. */
    private static void merge(List<Source> left, List<Source> right) {
        Set<String> shared = shared(left, right);
        List<Source> pruned = new ArrayList<>();
        for (Source source : left) {
            pruned.add(new Source(
                    source.qualifier(),
                    source.columns().stream()
                            .filter(column -> !shared.contains(column.name()))
                            .toList()));
        }
        left.clear();
        left.addAll(pruned);
        Source only = right.get(0);
        right.set(
                0,
                new Source(
                        only.qualifier(),
                        only.columns().stream()
                                .filter(column -> !shared.contains(column.name()))
                                .toList()));
    }

    private static Set<String> shared(List<Source> left, List<Source> right) {
        Set<String> names = left.stream()
                .flatMap(source -> source.columns().stream())
                .map(Column::name)
                .collect(Collectors.toSet());
        return right.get(0).columns().stream()
                .map(Column::name)
                .filter(names::contains)
                .collect(Collectors.toSet());
    }

    private String joinable(List<Source> left, List<Source> right) {
        Type type = pick(List.of(Type.NUMBER, Type.NUMBER, Type.TEXT));
        String one = qualifiedColumn(type, left);
        String other = qualifiedColumn(type, right);
        return one == null || other == null ? "1 = 1" : one + " = " + other;
    }

    private String source(List<Relation> inScope, List<Source> own, int depth, boolean aliased) {
        if (depth > 0 && chance(15)) {
            List<Column> outputs = new ArrayList<>();
            String query = block(inScope, List.of(), depth - 1, outputs, false);
            String alias = fresh("d");
            own.add(new Source(alias, outputs));
            if (chance(25)) {
                String name = chance(40) && !engine.shadowsSeeThemselves()
                        ? pick(TABLES).name()
                        : fresh("n");
                query = "WITH " + name + " AS (" + query + ") SELECT * FROM " + name;
            }
            return "(" + query + ")" + (chance(50) ? " AS " : " ") + alias;
        }
        Relation relation = pick(inScope);
        String written = relation.base() && chance(20) ? engine.qualified(relation.name()) : spelt(relation.name());
        if (aliased || chance(60)) {
            String alias = chance(5) ? pick(TABLES).name() : fresh("a");
            List<Column> columns = relation.columns();
            String renamed = "";
            if (engine.renamesColumns() && chance(8)) {
                columns = columns.stream()
                        .map(column -> new Column(fresh("k"), column.type()))
                        .toList();
                renamed = columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"));
            }
            own.add(new Source(alias, columns));
            return written + (!renamed.isEmpty() || chance(50) ? " AS " : " ") + alias + renamed;
        }
        boolean inFull = written.contains(".") && written.equals(engine.qualified(relation.name())) && chance(60);
        own.add(new Source(inFull ? written : relation.name(), relation.columns()));
        return written;
    }

    private String spelt(String name) {
        return switch (random.nextInt(8)) {
            case 0 -> engine.ignoresCase() ? name.toUpperCase(Locale.ROOT) : name;
            case 1 -> engine.quoted(name);
            default -> name;
        };
    }

    private String where(List<Source> sources, List<Relation> inScope, int depth) {
        return chance(65) ? " WHERE " + condition(sources, inScope, depth) : "";
    }

    private String condition(List<Source> sources, List<Relation> inScope, int depth) {
        String number = column(Type.NUMBER, sources);
        String text = column(Type.TEXT, sources);
        String condition = switch (random.nextInt(depth > 0 ? 12 : 7)) {
            case 0 -> text == null ? null : text + " IN ('open', 'Lyon', '***', 'Bern', 'Ada')";
            case 1 -> text == null ? null : text + " LIKE '%e%'";
            case 2 -> number == null ? null : number + " BETWEEN 3 AND " + (10 + random.nextInt(60));
            case 3 -> number == null ? null : number + " IS " + (chance(50) ? "NOT " : "") + "NULL";
            case 4 -> number == null ? null : number + pick(List.of(" > ", " < ", " <> ", " >= ")) + random.nextInt(90);
            case 5 -> text == null ? null : text + " IS NOT NULL";
            case 6 ->
                "(" + condition(sources, inScope, 0) + pick(List.of(" OR ", " AND ")) + condition(sources, inScope, 0)
                        + ")";
            case 7 -> "NOT (" + condition(sources, inScope, depth - 1) + ")";
            case 8 -> number == null ? null : number + inSubquery(Type.NUMBER, inScope, depth);
            case 9 -> text == null ? null : text + inSubquery(Type.TEXT, inScope, depth);
            case 10 -> (chance(30) ? "NOT " : "") + "EXISTS (" + correlated(sources, inScope) + ")";
            default -> number == null ? null : number + " >= (" + scalar(inScope) + ")";
        };
        return condition == null ? "1 = 1" : condition;
    }

    private String inSubquery(Type type, List<Relation> inScope, int depth) {
        List<Source> sources = new ArrayList<>();
        String from = from(inScope, sources, 0);
        return (chance(30) ? " NOT" : "") + " IN (SELECT " + expression(type, sources, inScope, 0) + " FROM " + from
                + where(sources, inScope, depth - 1) + ")";
    }

    private String correlated(List<Source> outer, List<Relation> inScope) {
        List<Source> sources = new ArrayList<>();
        String from = source(inScope, sources, 0, true);
        String inner = qualifiedColumn(Type.NUMBER, sources);
        String outside = qualifiedColumn(Type.NUMBER, outer);
        return "SELECT 1 FROM " + from + (inner == null || outside == null ? "" : " WHERE " + inner + " = " + outside);
    }

    private String scalar(List<Relation> inScope) {
        List<Source> sources = new ArrayList<>();
        String from = source(inScope, sources, 0, chance(50));
        String number = column(Type.NUMBER, sources);
        return "SELECT " + (number == null ? "count(*)" : pick(List.of("min", "max", "count")) + "(" + number + ")")
                + " FROM " + from;
    }

    private String expression(Type type, List<Source> sources, List<Relation> inScope, int depth) {
        String column = column(type, sources);
        if (column == null || chance(6)) {
            return type == Type.NUMBER ? String.valueOf(random.nextInt(50)) : "'open'";
        }
        if (type == Type.NUMBER) {
            return switch (random.nextInt(9)) {
                case 0 -> column + " + 1";
                case 1 -> "coalesce(" + column + ", 0)";
                case 2 -> "CASE WHEN " + column + " > 20 THEN 1 ELSE 0 END";
                case 3 -> depth > 0 ? "(" + scalar(inScope) + ")" : column;
                case 4 ->
                    depth > 0
                            ? "(" + correlated(sources, inScope).replace("SELECT 1", "SELECT count(*)") + ")"
                            : column;
                default -> column;
            };
        }
        return switch (random.nextInt(9)) {
            case 0 -> "upper(" + column + ")";
            case 1 -> "coalesce(" + column + ", 'none')";
            case 2 -> "CASE WHEN " + column + " = 'open' THEN 'yes' ELSE " + column + " END";
            case 3 -> "lower(" + column + ")";
            default -> column;
        };
    }

    /** A column of the type, bare where that has one meaning; null where there is none. */
    private @Nullable String column(Type type, List<Source> sources) {
        List<Source> having = sources.stream()
                .filter(source -> source.columns().stream().anyMatch(column -> column.type() == type))
                .toList();
        if (having.isEmpty()) {
            return null;
        }
        Source source = pick(having);
        Column column = pick(source.columns().stream()
                .filter(candidate -> candidate.type() == type)
                .toList());
        long owners = sources.stream()
                .flatMap(other -> other.columns().stream())
                .filter(other -> other.name().equals(column.name()))
                .count();
        return owners == 1 && chance(50) ? column.name() : source.qualifier() + "." + column.name();
    }

    private @Nullable String qualifiedColumn(Type type, List<Source> sources) {
        List<String> all = sources.stream()
                .flatMap(source -> source.columns().stream()
                        .filter(column -> column.type() == type)
                        .map(column -> source.qualifier() + "." + column.name()))
                .toList();
        return all.isEmpty() ? null : pick(all);
    }

    /** SQLite knows no star behind a name with its schema. */
    private String starred(Source source) {
        String qualifier = source.qualifier();
        return (engine.id().equals("sqlite") ? qualifier.substring(qualifier.indexOf('.') + 1) : qualifier) + ".*";
    }

    private String fresh(String letter) {
        names++;
        return letter + names;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
