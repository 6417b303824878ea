package io.nl2sql.db.metric;

import io.nl2sql.core.metric.Aggregation;
import io.nl2sql.core.metric.Comparison;
import io.nl2sql.core.metric.Condition;
import io.nl2sql.core.metric.Grain;
import io.nl2sql.core.metric.MetricModel;
import io.nl2sql.core.metric.MetricModel.Cardinality;
import io.nl2sql.core.metric.MetricModel.Dimension;
import io.nl2sql.core.metric.MetricModel.DimensionKind;
import io.nl2sql.core.metric.MetricModel.Join;
import io.nl2sql.core.metric.MetricModel.Measure;
import io.nl2sql.core.metric.MetricModel.Predicate;
import io.nl2sql.core.metric.MetricQuery;
import io.nl2sql.core.metric.MetricQuery.Grouping;
import io.nl2sql.core.metric.MetricQuery.Timeframe;
import io.nl2sql.db.metric.MetricShop.Customer;
import io.nl2sql.db.metric.MetricShop.Order;
import io.nl2sql.db.metric.MetricShop.Payment;
import io.nl2sql.db.metric.MetricShop.Rows;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A metric model of the shop, queries at random, and their answers, reckoned row by row without any SQL. */
final class MetricReckoning {

    private static final Set<String> OF_ORDERS =
            Set.of("revenue", "number of orders", "buyers", "average amount", "open amount", "largest");
    private static final Set<String> OF_PAYMENTS = Set.of("paid", "payments");
    private static final List<String> METRICS = List.of(
            "revenue",
            "number of orders",
            "buyers",
            "average amount",
            "open amount",
            "largest",
            "paid",
            "payments",
            "paid share");

    private static final List<Grain> GRAINS = List.of(Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR);

    private MetricReckoning() {}

    static MetricModel model(boolean governed) {
        return new MetricModel(
                "shop",
                "Shop",
                true,
                List.of(
                        measure("revenue", "orders", Aggregation.SUM, "amount * quantity"),
                        measure("number of orders", "orders", Aggregation.COUNT, ""),
                        measure("buyers", "orders", Aggregation.COUNT_DISTINCT, "customer_id"),
                        measure("average amount", "orders", Aggregation.AVG, "amount"),
                        new Measure(
                                "open amount",
                                "orders",
                                Aggregation.SUM,
                                "amount",
                                List.of(new Condition("status", Comparison.EQUAL, List.of("open"))),
                                "",
                                List.of("outstanding")),
                        measure("largest", "orders", Aggregation.MAX, "amount"),
                        measure("paid", "payments", Aggregation.SUM, "amount"),
                        measure("payments", "payments", Aggregation.COUNT, "id"),
                        measure("paid share", "", Aggregation.DERIVED, "paid / revenue * 100")),
                List.of(
                        dimension("country", "customers", "country", DimensionKind.CATEGORY),
                        dimension("customer", "customers", "id", DimensionKind.CATEGORY),
                        dimension("status", "orders", "status", DimensionKind.CATEGORY),
                        dimension("order day", "orders", "order_date", DimensionKind.TIME),
                        dimension("moment", "orders", "placed_at", DimensionKind.TIME)),
                List.of(
                        new Join("orders", List.of("customer_id"), "customers", List.of("id"), Cardinality.MANY_TO_ONE),
                        new Join(
                                "customers",
                                List.of("id"),
                                "payments",
                                List.of("customer_id"),
                                Cardinality.ONE_TO_MANY)),
                governed
                        ? List.of(new Predicate(
                                "customers", List.of(new Condition("tenant", Comparison.EQUAL, List.of("a")))))
                        : List.of());
    }

    private static Measure measure(String name, String table, Aggregation aggregation, String formula) {
        return new Measure(name, table, aggregation, formula, List.of(), "", List.of());
    }

    private static Dimension dimension(String name, String table, String column, DimensionKind kind) {
        return new Dimension(name, table, column, kind, "", List.of());
    }

    /** A query that may name what does not go together. */
    static MetricQuery query(Random random) {
        Set<String> metrics = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            metrics.add(METRICS.get(random.nextInt(METRICS.size())));
        }
        Map<String, Grouping> groups = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            Grain grain = GRAINS.get(random.nextInt(GRAINS.size()));
            Grouping group = List.of(
                            new Grouping("country", null),
                            new Grouping("country", null),
                            new Grouping("customer", null),
                            new Grouping("status", null),
                            new Grouping("order day", grain),
                            new Grouping("moment", grain))
                    .get(random.nextInt(6));
            groups.putIfAbsent(group.dimension(), group);
        }
        List<Condition> filters = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            filters.add(List.of(
                            new Condition("country", Comparison.IN, List.of("Brazil", "Côte d'Ivoire")),
                            new Condition("country", Comparison.CONTAINS, List.of("D'IVOIRE")),
                            new Condition("country", Comparison.IS_NULL, List.of()),
                            new Condition(
                                    "customer", Comparison.BETWEEN, List.of(new BigDecimal(2), new BigDecimal(6))),
                            new Condition("status", Comparison.STARTS_WITH, List.of("50%_")))
                    .get(random.nextInt(5)));
        }
        if (random.nextInt(4) == 0) {
            filters.add(new Condition(
                    List.copyOf(metrics).get(0), Comparison.GREATER, List.of(new BigDecimal(random.nextInt(100)))));
        }
        List<Timeframe> times = random.nextInt(4) == 0
                ? List.of(new Timeframe(
                        random.nextBoolean() ? "order day" : "moment",
                        null,
                        LocalDate.of(2024, 1 + random.nextInt(6), 1 + random.nextInt(28)),
                        LocalDate.of(2024, 7 + random.nextInt(6), 1 + random.nextInt(28)),
                        ""))
                : List.of();
        return new MetricQuery(List.copyOf(metrics), List.copyOf(groups.values()), filters, times, List.of(), 0);
    }

    private static Set<String> bases(MetricQuery query) {
        Set<String> bases = new TreeSet<>(query.metrics());
        query.filters().stream().map(Condition::field).filter(METRICS::contains).forEach(bases::add);
        if (bases.remove("paid share")) {
            bases.addAll(List.of("paid", "revenue"));
        }
        return bases;
    }

    /** The rows of the answer; empty where there is none without counting rows twice. */
    static Optional<List<List<String>>> answer(MetricQuery query, Rows rows, boolean governed) {
        Set<String> bases = bases(query);
        Set<String> dimensions = new TreeSet<>();
        query.dimensions().forEach(group -> dimensions.add(group.dimension()));
        query.filters().forEach(filter -> dimensions.add(filter.field()));
        query.timeframes().forEach(time -> dimensions.add(time.dimension()));
        boolean ordersOnly =
                dimensions.contains("status") || dimensions.contains("order day") || dimensions.contains("moment");
        if (ordersOnly && bases.stream().anyMatch(OF_PAYMENTS::contains)) {
            return Optional.empty();
        }
        Map<List<String>, List<Order>> orders = new TreeMap<>(MetricReckoning::compare);
        Map<List<String>, List<Payment>> payments = new TreeMap<>(MetricReckoning::compare);
        if (bases.stream().anyMatch(OF_ORDERS::contains)) {
            for (Order order : rows.orders()) {
                @Nullable Customer customer = order.customer() == null ? null : rows.customer(order.customer());
                if (counts(query, customer, order, governed)) {
                    orders.computeIfAbsent(key(query, customer, order), key -> new ArrayList<>())
                            .add(order);
                }
            }
            always(query, orders);
        }
        if (bases.stream().anyMatch(OF_PAYMENTS::contains)) {
            for (Payment payment : rows.payments()) {
                Customer customer = rows.customer(payment.customer());
                if (counts(query, customer, null, governed)) {
                    payments.computeIfAbsent(key(query, customer, null), key -> new ArrayList<>())
                            .add(payment);
                }
            }
            always(query, payments);
        }
        Set<List<String>> keys = new TreeSet<>(MetricReckoning::compare);
        keys.addAll(orders.keySet());
        keys.addAll(payments.keySet());
        List<List<String>> answer = new ArrayList<>();
        for (List<String> key : keys) {
            List<Order> ofKey = orders.getOrDefault(key, List.of());
            List<Payment> paid = payments.getOrDefault(key, List.of());
            boolean kept = query.filters().stream()
                    .filter(filter -> METRICS.contains(filter.field()))
                    .allMatch(filter -> figure(filter.field(), ofKey, paid)
                            .filter(value ->
                                    value.compareTo((BigDecimal) filter.values().get(0)) > 0)
                            .isPresent());
            if (kept) {
                List<String> row = new ArrayList<>(key);
                query.metrics()
                        .forEach(metric -> row.add(figure(metric, ofKey, paid)
                                .map(MetricReckoning::text)
                                .orElse("NULL")));
                answer.add(row);
            }
        }
        return Optional.of(answer.stream().sorted(MetricReckoning::compare).toList());
    }

    /** Figures that are split up by nothing have one row, whatever there is. */
    private static <T> void always(MetricQuery query, Map<List<String>, List<T>> groups) {
        if (query.dimensions().isEmpty()) {
            groups.putIfAbsent(List.of(), List.of());
        }
    }

    static int compare(List<String> first, List<String> second) {
        return first.toString().compareTo(second.toString());
    }

    static String text(BigDecimal value) {
        BigDecimal rounded = value.setScale(5, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private static List<String> key(MetricQuery query, @Nullable Customer customer, @Nullable Order order) {
        return query.dimensions().stream()
                .map(group -> switch (group.dimension()) {
                    case "country" -> String.valueOf(customer == null ? null : customer.country());
                    case "customer" -> customer == null ? "null" : String.valueOf(customer.id());
                    case "status" -> order == null ? "null" : order.status();
                    default ->
                        String.valueOf(
                                order == null || group.grain() == null
                                        ? null
                                        : group.grain().start(order.day()));
                })
                .map(text -> text.equals("null") ? "NULL" : text)
                .collect(Collectors.toList());
    }

    private static boolean counts(
            MetricQuery query, @Nullable Customer customer, @Nullable Order order, boolean governed) {
        if (governed && (customer == null || !customer.tenant().equals("a"))) {
            return false;
        }
        for (Timeframe time : query.timeframes()) {
            if (order == null
                    || order.day().isBefore(time.from())
                    || order.day().isAfter(time.to())) {
                return false;
            }
        }
        String country = customer == null ? null : customer.country();
        for (Condition filter : query.filters()) {
            boolean fits = switch (filter.field()) {
                case "country" ->
                    switch (filter.comparison()) {
                        case IN -> country != null && filter.values().contains(country);
                        case CONTAINS -> "Côte d'Ivoire".equals(country);
                        default -> country == null;
                    };
                case "customer" -> customer != null && customer.id() >= 2 && customer.id() <= 6;
                case "status" -> order != null && order.status().equals("50%_off");
                default -> true;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Optional<BigDecimal> figure(String metric, List<Order> orders, List<Payment> payments) {
        return switch (metric) {
            case "revenue" ->
                sum(orders.stream()
                        .map(order -> order.cents() * order.quantity())
                        .toList());
            case "number of orders" -> Optional.of(new BigDecimal(orders.size()));
            case "buyers" ->
                Optional.of(new BigDecimal(orders.stream()
                        .filter(order -> order.customer() != null)
                        .map(Order::customer)
                        .distinct()
                        .count()));
            case "average amount" ->
                sum(orders.stream().map(Order::cents).toList())
                        .map(sum -> sum.divide(new BigDecimal(orders.size()), MathContext.DECIMAL64));
            case "open amount" ->
                sum(orders.stream()
                        .filter(order -> order.status().equals("open"))
                        .map(Order::cents)
                        .toList());
            case "largest" ->
                orders.stream().map(Order::cents).max(Integer::compare).map(cents -> BigDecimal.valueOf(cents, 2));
            case "paid" -> sum(payments.stream().map(Payment::cents).toList());
            case "payments" -> Optional.of(new BigDecimal(payments.size()));
            default ->
                figure("paid", orders, payments)
                        .flatMap(paid -> figure("revenue", orders, payments)
                                .filter(revenue -> revenue.signum() != 0)
                                .map(revenue -> paid.divide(revenue, MathContext.DECIMAL64)
                                        .multiply(new BigDecimal(100))));
        };
    }

    private static Optional<BigDecimal> sum(List<Integer> cents) {
        return cents.isEmpty()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(
                        cents.stream().mapToLong(Integer::longValue).sum(), 2));
    }
}
