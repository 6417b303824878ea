package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.AttributeValue;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.Salt;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A shop of several tenants, the policy of a caller of one of them, and the same shop as it looks to that caller:
 * filtered and masked in its tables, without what is hidden. Whatever a caller must not see has {@code leak} in it.
 */
final class PolicyWorld {

    /** What the generator and the world have to know of an engine. */
    record Engine(
            String id,
            String schema,
            boolean hashes,
            boolean shadowsSeeThemselves,
            boolean bracketsBranches,
            boolean renamesColumns,
            char quote) {

        static final Engine SQLITE = new Engine("sqlite", "main", false, true, false, false, '"');
        static final Engine POSTGRESQL = new Engine("postgresql", "public", true, false, true, true, '"');
        static final Engine H2 = new Engine("h2", "PUBLIC", true, false, true, true, '"');
        static final Engine DUCKDB = new Engine("duckdb", "main", true, false, true, true, '"');

        /** Its schema is the database, which has another name for the copy, so tables are not qualified. */
        static final Engine MARIADB = new Engine("mariadb", "", true, false, true, false, '`');

        static final List<Engine> ALL = List.of(SQLITE, DUCKDB, H2, POSTGRESQL, MARIADB);

        /** Tables are files with names of their own case to MariaDB. */
        boolean ignoresCase() {
            return !id.equals("mariadb");
        }

        boolean joinsFully() {
            return !id.equals("h2") && !id.equals("mariadb");
        }

        String qualified(String table) {
            return schema.isEmpty() ? table : schema + "." + table;
        }

        String quoted(String name) {
            return quote + name + quote;
        }
    }

    private static final String SALT = "a salt that nobody knows";

    private static final List<String> VIEWS = List.of(
            "CREATE VIEW customer_orders AS SELECT c.id AS customer_id, c.name, c.email, o.id AS order_id, o.amount"
                    + " FROM customers c JOIN orders o ON o.customer_id = c.id",
            "CREATE VIEW big_orders (id, amount, status) AS SELECT o.id, amount, o.status FROM orders o"
                    + " WHERE amount > 20",
            "CREATE VIEW order_totals AS SELECT status, sum(amount) AS total, count(*) AS orders_in FROM big_orders"
                    + " GROUP BY status",
            "CREATE VIEW product_titles AS SELECT id, title FROM products");

    private final Engine engine;
    private final Random random = new Random(42);
    private final List<String> real = new ArrayList<>();
    private final List<String> copy = new ArrayList<>();

    PolicyWorld(Engine engine) {
        this.engine = engine;
        customers();
        orders();
        items();
        products();
        real.add("CREATE TABLE salaries (id INTEGER PRIMARY KEY, amount INTEGER)");
        real.add("INSERT INTO salaries VALUES (1, 100), (2, 200)");
        real.addAll(VIEWS);
        copy.addAll(VIEWS);
    }

    /** The statements that make the shop. */
    String[] real() {
        return real.toArray(String[]::new);
    }

    /** The statements that make what the caller may see of it. */
    String[] copy() {
        return copy.toArray(String[]::new);
    }

    AccessPolicy policy() {
        AccessPolicy policy = AccessPolicy.NONE
                .filter("customers", "tenant_id = :tenant")
                .filter("orders", "tenant_id = :tenant OR status = 'public'")
                .filter("orders", "amount < 1000")
                .filter("items", "tenant_id IN (:tenants)")
                .mask("customers", "email", new Masking.Redact())
                .mask("customers", "name", new Masking.Partial(2, 1))
                .mask("customers", "credit", new Masking.Null())
                .mask("orders", "note", new Masking.Null())
                .hide("customers", "tenant_id")
                .hide("customers", "secret")
                .hide("orders", "tenant_id")
                .hide("items", "tenant_id")
                .hide("salaries");
        return policy.mask("items", "serial", serialMasking());
    }

    private Masking serialMasking() {
        return engine.hashes() ? new Masking.Hash(Salt.of(SALT)) : new Masking.Partial(0, 4);
    }

    static CallerAttributes caller() {
        return CallerAttributes.NONE
                .with("tenant", 7)
                .with(
                        "tenants",
                        new AttributeValue.Several(List.of(
                                new AttributeValue.Numeric(BigDecimal.valueOf(7)),
                                new AttributeValue.Numeric(BigDecimal.valueOf(9)))));
    }

    private void customers() {
        real.add("CREATE TABLE customers (id INTEGER PRIMARY KEY, tenant_id INTEGER, name VARCHAR(40),"
                + " secret VARCHAR(40), email VARCHAR(60), city VARCHAR(20), credit INTEGER)");
        copy.add("CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40), email VARCHAR(60),"
                + " city VARCHAR(20), credit INTEGER)");
        for (int id = 1; id <= 18; id++) {
            int tenant = 6 + id % 3;
            boolean visible = tenant == 7;
            String name = id % 5 == 0 ? "Ad" : pick("Ada", "Bob", "Zoe") + "leaky" + id;
            String city = visible ? maybe(pick("Lyon", "Bern")) : "leakville";
            real.add("INSERT INTO customers VALUES (%d, %d, %s, 'leak', %s, %s, %d)"
                    .formatted(id, tenant, text(name), text("leak" + id), text(city), 5000 + id));
            if (visible) {
                copy.add("INSERT INTO customers VALUES (%d, %s, '***', %s, NULL)"
                        .formatted(id, text(partial(name, 2, 1)), text(city)));
            }
        }
    }

    private void orders() {
        real.add("CREATE TABLE orders (tenant_id INTEGER, id INTEGER PRIMARY KEY, customer_id INTEGER,"
                + " amount INTEGER, status VARCHAR(10), note VARCHAR(20))");
        copy.add("CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, amount INTEGER,"
                + " status VARCHAR(10), note VARCHAR(20))");
        for (int id = 1; id <= 40; id++) {
            int tenant = 6 + random.nextInt(3);
            int amount = id % 13 == 0 ? 2000 : random.nextInt(80);
            String open = tenant == 7 ? pick("open", "paid") : "leaked";
            String status = id % 9 == 0 ? "public" : open;
            int customer = 1 + random.nextInt(20);
            boolean visible = (tenant == 7 || status.equals("public")) && amount < 1000;
            real.add("INSERT INTO orders VALUES (%d, %d, %d, %d, %s, 'leak')"
                    .formatted(tenant, id, customer, amount, text(status)));
            if (visible) {
                copy.add("INSERT INTO orders VALUES (%d, %d, %d, %s, NULL)"
                        .formatted(id, customer, amount, text(status)));
            }
        }
    }

    private void items() {
        real.add("CREATE TABLE items (id INTEGER PRIMARY KEY, order_id INTEGER, product_id INTEGER,"
                + " quantity INTEGER, serial VARCHAR(80), tenant_id INTEGER)");
        copy.add("CREATE TABLE items (id INTEGER PRIMARY KEY, order_id INTEGER, product_id INTEGER,"
                + " quantity INTEGER, serial VARCHAR(80))");
        for (int id = 1; id <= 60; id++) {
            int tenant = 6 + random.nextInt(4);
            int order = 1 + random.nextInt(42);
            int product = 1 + random.nextInt(8);
            String quantity = id % 7 == 0 ? "NULL" : String.valueOf(random.nextInt(9));
            String serial = maybe("leak" + (1000 + random.nextInt(9)));
            real.add("INSERT INTO items VALUES (%d, %d, %d, %s, %s, %d)"
                    .formatted(id, order, product, quantity, text(serial), tenant));
            if (tenant == 7 || tenant == 9) {
                copy.add("INSERT INTO items VALUES (%d, %d, %d, %s, %s)"
                        .formatted(id, order, product, quantity, text(masked(serial))));
            }
        }
    }

    private void products() {
        String table = "CREATE TABLE products (id INTEGER PRIMARY KEY, title VARCHAR(20), price INTEGER)";
        real.add(table);
        copy.add(table);
        for (int id = 1; id <= 8; id++) {
            String row = "INSERT INTO products VALUES (%d, %s, %d)".formatted(id, text("title " + id % 5), 3 * id);
            real.add(row);
            copy.add(row);
        }
    }

    private @Nullable String masked(@Nullable String serial) {
        if (serial == null) {
            return null;
        }
        return engine.hashes() ? sha256(SALT + serial) : partial(serial, 0, 4);
    }

    private static String partial(String text, int first, int last) {
        return text.length() > first + last
                ? text.substring(0, first) + "***" + text.substring(text.length() - last)
                : "***";
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException(exception);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    private @Nullable String maybe(String value) {
        return random.nextInt(6) == 0 ? null : value;
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }
}
