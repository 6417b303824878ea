package io.nl2sql.db;

import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A database with the tables that attacks speak of, and everything that an attack could change, as text. */
abstract sealed class SessionLayerFixture implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(40), tenant_id INTEGER)",
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, tenant_id INTEGER, amount DECIMAL(8, 2),"
                    + " status VARCHAR(20), created_at DATE, note VARCHAR(40))",
            "CREATE TABLE staff (id INTEGER PRIMARY KEY, name VARCHAR(40), salary INTEGER, password VARCHAR(40))",
            "CREATE TABLE payroll (id INTEGER PRIMARY KEY, note VARCHAR(40), salary INTEGER)",
            "CREATE TABLE ledger (id INTEGER PRIMARY KEY, amount DECIMAL(8, 2), note VARCHAR(40))",
            "INSERT INTO customers VALUES (1, 'Ann', 7), (2, 'Bob', 8)",
            "INSERT INTO orders VALUES (1, 1, 7, 10.00, 'open', '2024-01-02', 'first'),"
                    + " (2, 2, 8, 20.00, 'paid', '2024-01-03', 'second')",
            "INSERT INTO staff VALUES (1, 'Eve', 5000, 'hidden')",
            "INSERT INTO payroll VALUES (1, 'bonus-4711', 5000)",
            "INSERT INTO ledger VALUES (1, 99.50, 'opening')");

    /** What the account of the attacks may do. */
    enum Account {
        /** Select, which is what the start-up probe asks for. */
        READER,
        /** Everything with the tables, which are its own. */
        OWNER,
        /** Everything with the server. */
        ADMINISTRATOR
    }

    private final DialectSupport support;

    private SessionLayerFixture(DialectSupport support) {
        this.support = support;
    }

    DialectSupport support() {
        return support;
    }

    /** Where the connections of an attack lead, as a user would write it. */
    abstract String address();

    /** The connections that an attack gets. */
    abstract ConnectionSource connections();

    /** Everything that an attack could change in the database. */
    abstract String state();

    /** Where a file without a folder in its name would end up. */
    abstract List<Path> folders();

    @Override
    public abstract void close();

    static SessionLayerFixture of(String engine, Path directory) {
        return switch (engine) {
            case "postgresql", "mariadb" -> of(engine, Account.READER);
            default -> new File(engine, directory);
        };
    }

    /** A database on a server. */
    static SessionLayerFixture of(String engine, Account account) {
        return switch (engine) {
            case "postgresql" -> new Postgres(account);
            case "mariadb" -> new MariaDb(account);
            default -> throw new IllegalArgumentException("no server of " + engine);
        };
    }

    private static void execute(Connection connection, List<String> statements) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the tables could not be made", failure);
        }
    }

    private static String rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int index = 1; index <= rows.getMetaData().getColumnCount(); index++) {
                    row.append(rows.getString(index)).append('|');
                }
                found.add(row.toString());
            }
            return String.join("\n", found);
        }
    }

    /** The names and contents of the files in a folder. */
    static String contents(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            TreeMap<String, String> found = new TreeMap<>();
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                found.put(directory.relativize(path).toString(), checksum(path));
            }
            return found.entrySet().stream().map(Object::toString).collect(joining("\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String checksum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A database in a file, which is the same as long as its bytes are. */
    private static final class File extends SessionLayerFixture {

        private final Path directory;
        private final String address;
        private final ConnectionSource connections;

        File(String engine, Path directory) {
            this(directory, engine, url(engine, directory), address(engine, directory));
        }

        private File(Path directory, String engine, String url, String address) {
            super(DatabaseAddress.parse(address).support());
            this.directory = directory;
            this.address = address;
            try (Connection connection = engine.equals("h2")
                    ? DriverManager.getConnection(url, "SA", "")
                    : DriverManager.getConnection(url)) {
                execute(connection, TABLES);
            } catch (SQLException failure) {
                throw new IllegalStateException("the database could not be made", failure);
            }
            this.connections = support().connect(DatabaseAddress.parse(address).location());
        }

        private static String url(String engine, Path directory) {
            return switch (engine) {
                case "h2" -> "jdbc:h2:file:" + directory.resolve("shop");
                case "duckdb" -> "jdbc:duckdb:" + directory.resolve("shop.duckdb");
                default -> "jdbc:sqlite:" + directory.resolve("shop.db");
            };
        }

        private static String address(String engine, Path directory) {
            return switch (engine) {
                case "h2" -> "h2:" + directory.resolve("shop");
                case "duckdb" -> "duckdb:" + directory.resolve("shop.duckdb");
                default -> directory.resolve("shop.db").toString();
            };
        }

        @Override
        String address() {
            return address;
        }

        @Override
        ConnectionSource connections() {
            return connections;
        }

        @Override
        String state() {
            return contents(directory);
        }

        @Override
        List<Path> folders() {
            return List.of(directory);
        }

        @Override
        public void close() {
            connections.close();
        }
    }

    /** A database on a server. */
    private static final class Postgres extends SessionLayerFixture {

        private static final String READER = "layer_reader";
        private static final String OWNER = "layer_owner";

        private final PostgresServer server = PostgresServer.shared();
        private final String name = server.createDatabase();
        private final String user;
        private final ConnectionSource connections;

        Postgres(Account account) {
            super(DatabaseAddress.parse("postgresql://localhost/x").support());
            this.user = switch (account) {
                case READER -> READER;
                case OWNER -> OWNER;
                case ADMINISTRATOR -> PostgresServer.SUPERUSER;
            };
            server.run(
                    name,
                    "CREATE ROLE " + READER + " LOGIN",
                    "CREATE ROLE " + OWNER + " LOGIN",
                    "ALTER DATABASE " + name + " OWNER TO " + OWNER,
                    "ALTER SCHEMA public OWNER TO " + OWNER,
                    "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            List<String> made = new ArrayList<>(TABLES);
            made.add(0, "SET ROLE " + OWNER);
            made.add("CREATE VIEW v_sales AS SELECT status, sum(amount) AS total FROM orders GROUP BY status");
            made.add("CREATE SEQUENCE order_numbers");
            made.add("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + READER);
            server.run(name, made.toArray(new String[0]));
            connections = support()
                    .connect(DatabaseAddress.parse(server.address(name, user)).location());
        }

        @Override
        String address() {
            return server.address(name, user);
        }

        @Override
        ConnectionSource connections() {
            return connections;
        }

        @Override
        String state() {
            try (Connection connection = server.connect(name)) {
                StringBuilder state = new StringBuilder();
                for (String table : List.of("customers", "orders", "staff", "payroll", "ledger", "v_sales")) {
                    state.append(rows(connection, "SELECT t.* FROM " + table + " AS t ORDER BY t::text"));
                }
                for (String catalogue : List.of(
                        "SELECT relname, relkind, relacl::text, relowner FROM pg_class"
                                + " WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
                        "SELECT last_value, is_called FROM order_numbers",
                        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
                        "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_(toast_)?temp' ORDER BY 1",
                        "SELECT rolname, rolsuper FROM pg_roles ORDER BY 1",
                        "SELECT datname FROM pg_database ORDER BY 1",
                        "SELECT extname FROM pg_extension ORDER BY 1",
                        "SELECT count(*) FROM pg_largeobject_metadata",
                        "SELECT count(*) FROM pg_replication_slots",
                        "SELECT setdatabase, setrole, setconfig::text FROM pg_db_role_setting ORDER BY 1, 2",
                        "SELECT name, setting FROM pg_file_settings ORDER BY 1")) {
                    state.append('\n').append(rows(connection, catalogue));
                }
                return state.toString();
            } catch (SQLException failure) {
                throw new IllegalStateException("the state could not be read", failure);
            }
        }

        @Override
        List<Path> folders() {
            try (Connection connection = server.connect(name)) {
                return List.of(Path.of(rows(connection, "SHOW data_directory").replace("|", "")));
            } catch (SQLException failure) {
                throw new IllegalStateException("the folder could not be read", failure);
            }
        }

        @Override
        public void close() {
            connections.close();
            server.run(name, "DROP OWNED BY " + READER, "DROP ROLE " + READER);
            server.dropDatabase(name);
            server.run("postgres", "DROP ROLE " + OWNER);
        }
    }

    /** As {@link Postgres}, on MariaDB. */
    private static final class MariaDb extends SessionLayerFixture {

        private static final String ACCOUNT = "layer_account";

        private final MariaDbServer server = MariaDbServer.shared();
        private final String name = server.createDatabase();
        private final ConnectionSource connections;

        MariaDb(Account account) {
            super(DatabaseAddress.parse("mariadb://localhost/x").support());
            server.run(name, TABLES.toArray(new String[0]));
            server.run(
                    name,
                    "CREATE VIEW v_sales AS SELECT status, SUM(amount) AS total FROM orders GROUP BY status",
                    "CREATE SEQUENCE order_numbers");
            server.createAccount(
                    ACCOUNT,
                    switch (account) {
                        case READER -> "SELECT, SHOW VIEW ON " + name + ".*";
                        case OWNER -> "ALL PRIVILEGES ON " + name + ".*";
                        case ADMINISTRATOR -> "ALL PRIVILEGES ON *.*";
                    });
            connections = support()
                    .connect(DatabaseAddress.parse(server.address(name, ACCOUNT))
                            .withPassword(Secret.of(MariaDbServer.PASSWORD))
                            .location());
        }

        @Override
        String address() {
            return server.address(name, ACCOUNT);
        }

        @Override
        ConnectionSource connections() {
            return connections;
        }

        @Override
        String state() {
            try (Connection connection = server.connect(name)) {
                StringBuilder state = new StringBuilder();
                for (String table : List.of("customers", "orders", "staff", "payroll", "ledger", "v_sales")) {
                    state.append(rows(connection, "SELECT * FROM " + table + " ORDER BY 1"));
                }
                for (String catalogue : List.of(
                        "SELECT next_not_cached_value FROM order_numbers",
                        "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = DATABASE()"
                                + " ORDER BY 1",
                        "SELECT schema_name FROM information_schema.schemata ORDER BY 1",
                        "SELECT routine_name FROM information_schema.routines WHERE routine_schema = DATABASE() ORDER BY 1",
                        "SELECT event_name FROM information_schema.events ORDER BY 1",
                        "SELECT user, host FROM mysql.user ORDER BY 1, 2",
                        "SELECT variable_name, variable_value FROM information_schema.global_variables"
                                + " WHERE variable_name IN ('GENERAL_LOG', 'SQL_MODE', 'READ_ONLY', 'LOCAL_INFILE')"
                                + " ORDER BY 1")) {
                    state.append('\n').append(rows(connection, catalogue));
                }
                return state.toString();
            } catch (SQLException failure) {
                throw new IllegalStateException("the state could not be read", failure);
            }
        }

        @Override
        List<Path> folders() {
            return List.of(
                    server.folder().resolve("data"),
                    server.folder().resolve("data").resolve(name));
        }

        @Override
        public void close() {
            connections.close();
            server.run("", "DROP USER " + ACCOUNT);
            server.dropDatabase(name);
        }
    }
}
