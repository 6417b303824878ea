package io.nl2sql.db.metric;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Customers with orders and payments, on a real engine and as values to reckon with by other means. */
final class MetricShop implements AutoCloseable {

    private final Connection connection;
    private final DatabaseSchema schema;
    private final Rows rows;

    record Customer(int id, @Nullable String country, String tenant) {}

    record Order(int id, @Nullable Integer customer, LocalDate day, int hour, int cents, int quantity, String status) {}

    record Payment(int id, int customer, LocalDate day, int cents) {}

    /** What is in the tables. */
    record Rows(List<Customer> customers, List<Order> orders, List<Payment> payments) {
        Rows {
            customers = List.copyOf(customers);
            orders = List.copyOf(orders);
            payments = List.copyOf(payments);
        }

        static Rows made(long seed) {
            Random random = new Random(seed);
            List<Customer> customers = new ArrayList<>();
            List<String> countries = List.of("Germany", "Brazil", "Côte d'Ivoire", "");
            for (int id = 1; id <= 12; id++) {
                String country = countries.get(random.nextInt(4));
                customers.add(new Customer(id, country.isEmpty() ? null : country, random.nextInt(3) == 0 ? "b" : "a"));
            }
            List<Order> orders = new ArrayList<>();
            for (int id = 1; id <= 120; id++) {
                orders.add(new Order(
                        id,
                        random.nextInt(10) == 0 ? null : 1 + random.nextInt(10),
                        LocalDate.of(2023, 11, 1).plusDays(random.nextInt(500)),
                        random.nextInt(24),
                        random.nextInt(20_000),
                        1 + random.nextInt(5),
                        List.of("open", "paid", "50%_off").get(random.nextInt(3))));
            }
            List<Payment> payments = new ArrayList<>();
            for (int id = 1; id <= 60; id++) {
                payments.add(new Payment(
                        id,
                        1 + random.nextInt(12),
                        LocalDate.of(2024, 1, 1).plusDays(random.nextInt(400)),
                        random.nextInt(9_000)));
            }
            return new Rows(customers, orders, payments);
        }

        Customer customer(int id) {
            return customers.get(id - 1);
        }
    }

    private MetricShop(Connection connection, DatabaseSchema schema, Rows rows) {
        this.connection = connection;
        this.schema = schema;
        this.rows = rows;
    }

    static MetricShop open(String engine, Path folder, long seed) throws SQLException {
        Rows rows = Rows.made(seed);
        return switch (engine) {
            case "sqlite" -> {
                Path file = folder.resolve("shop.db");
                yield open(DriverManager.getConnection("jdbc:sqlite:" + file), file.toString(), rows);
            }
            case "duckdb" -> {
                Path file = folder.resolve("shop.duckdb");
                fill(DriverManager.getConnection("jdbc:duckdb:" + file), rows).close();
                DatabaseSchema schema = schema(DatabaseAddress.parse("duckdb:" + file));
                yield new MetricShop(DriverManager.getConnection("jdbc:duckdb:" + file), schema, rows);
            }
            case "h2" -> {
                Path file = folder.resolve("shop");
                fill(DriverManager.getConnection("jdbc:h2:file:" + file + ";USER=SA"), rows)
                        .close();
                DatabaseSchema schema = schema(DatabaseAddress.parse("h2:" + file + ".mv.db"));
                yield new MetricShop(DriverManager.getConnection("jdbc:h2:file:" + file + ";USER=SA"), schema, rows);
            }
            case "postgresql" -> {
                PostgresServer server = PostgresServer.shared();
                String name = server.createDatabase();
                yield open(server.connect(name), server.address(name), rows);
            }
            case "mariadb" -> {
                MariaDbServer server = MariaDbServer.shared();
                String name = server.createDatabase();
                Connection connection = fill(server.connect(name), rows);
                DatabaseAddress address =
                        DatabaseAddress.parse(server.address(name)).withPassword(Secret.of(MariaDbServer.PASSWORD));
                yield new MetricShop(connection, schema(address), rows);
            }
            default -> throw new IllegalArgumentException(engine);
        };
    }

    private static MetricShop open(Connection connection, String address, Rows rows) throws SQLException {
        return new MetricShop(fill(connection, rows), schema(DatabaseAddress.parse(address)), rows);
    }

    private static DatabaseSchema schema(DatabaseAddress address) {
        try (JdbcDatabase database = JdbcDatabase.open(address)) {
            return database.schemaReader().read(SchemaRequest.ALL);
        }
    }

    private static Connection fill(Connection connection, Rows rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE customers (id INTEGER PRIMARY KEY, country VARCHAR(40), tenant VARCHAR(5))");
            statement.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, order_date DATE, "
                    + "placed_at TIMESTAMP NULL, amount DECIMAL(10,2), quantity INTEGER, status VARCHAR(20))");
            statement.execute("CREATE TABLE payments (id INTEGER PRIMARY KEY, customer_id INTEGER, paid_on DATE, "
                    + "amount DECIMAL(10,2))");
            for (Customer customer : rows.customers()) {
                String country = customer.country();
                statement.execute("INSERT INTO customers VALUES (%d, %s, '%s')"
                        .formatted(
                                customer.id(),
                                country == null ? "NULL" : "'" + country.replace("'", "''") + "'",
                                customer.tenant()));
            }
            statement.execute("INSERT INTO orders VALUES "
                    + rows.orders().stream().map(MetricShop::values).collect(Collectors.joining(", ")));
            statement.execute("INSERT INTO payments VALUES "
                    + rows.payments().stream()
                            .map(payment -> "(%d, %d, '%s', %d.%02d)"
                                    .formatted(
                                            payment.id(),
                                            payment.customer(),
                                            payment.day(),
                                            payment.cents() / 100,
                                            payment.cents() % 100))
                            .collect(Collectors.joining(", ")));
        }
        return connection;
    }

    private static String values(Order order) {
        return "(%d, %s, '%s', '%s %02d:30:00', %d.%02d, %d, '%s')"
                .formatted(
                        order.id(),
                        order.customer() == null ? "NULL" : order.customer(),
                        order.day(),
                        order.day(),
                        order.hour(),
                        order.cents() / 100,
                        order.cents() % 100,
                        order.quantity(),
                        order.status());
    }

    Connection connection() {
        return connection;
    }

    DatabaseSchema schema() {
        return schema;
    }

    Rows rows() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
