package io.nl2sql.server.security.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.network.NetworkGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Everything that would make a driver do more than connect is refused, also to administrators, and never repeated. */
class HostileParametersTest {

    private static final String CANARY = "s3cr3t-canary";

    private final Path folder;
    private final Path outside;
    private final Path own;
    private final ConnectionParameters parameters;
    private final List<DynamicTest> refusals = new ArrayList<>();

    HostileParametersTest(@TempDir Path directory) throws IOException {
        folder = Files.createDirectory(directory.resolve("databases"));
        outside = Files.createDirectory(directory.resolve("outside"));
        Path data = Files.createDirectory(folder.resolve("data"));
        own = Files.writeString(data.resolve("store.db"), "x");
        Files.writeString(folder.resolve("shop.db"), "x");
        Files.writeString(folder.resolve("hidden.mv.db"), "x");
        Files.writeString(outside.resolve("other.db"), "x");
        Files.createSymbolicLink(folder.resolve("link.db"), outside.resolve("other.db"));
        Files.createSymbolicLink(folder.resolve("up"), outside);
        Files.createSymbolicLink(folder.resolve("store-link.db"), own);
        Files.createLink(folder.resolve("store-hard-link.db"), own);
        parameters = new ConnectionParameters(
                new NetworkGuard(List.of(), HostileParametersTest::resolved),
                new DatabaseFiles(List.of(folder), List.of(data, own)),
                Drivers.OF_CLASS_PATH);
    }

    @TestFactory
    Stream<DynamicTest> refusesEachHostileSetOfParameters() {
        types();
        drivers();
        values();
        dsns();
        smuggling();
        files();
        assertThat(refusals).hasSizeGreaterThanOrEqualTo(120);
        return refusals.stream();
    }

    private void types() {
        for (String type : List.of(
                "",
                " ",
                "jdbc",
                "jdbc:postgresql",
                "postgres ",
                "postgresql\n",
                "postgres;",
                "mongodb",
                "derby",
                "hsqldb",
                "db2",
                "odbc",
                "ldap",
                "org.postgresql.Driver",
                "../postgres",
                "sqlite:",
                "redis",
                "__proto__")) {
            refuse("type '" + type + "'", type, server());
        }
    }

    /** What the manuals of the drivers list that loads classes, reads or writes files, runs SQL or reaches other places. */
    private void drivers() {
        for (String name : List.of(
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslfactoryarg",
                "sslhostnameverifier",
                "sslpasswordcallback",
                "sslrootcert",
                "sslcert",
                "sslkey",
                "sslpassword",
                "authenticationPluginClassName",
                "loggerFile",
                "loggerLevel",
                "jaasApplicationName",
                "jaasLogin",
                "gsslib",
                "gssEncMode",
                "kerberosServerName",
                "localSocketAddress",
                "options",
                "service",
                "passfile",
                "hostaddr",
                "replication",
                "targetServerType",
                "preferQueryMode",
                "stringtype",
                "autosave",
                "maxResultBuffer",
                "readOnly",
                "allowEncodingChanges",
                "xmlFactoryFactory",
                "unknownLength",
                "cleanupSavepoints",
                "socksProxyHost")) {
            refuseOption("postgresql", name);
        }
        for (String name : List.of(
                "allowLocalInfile",
                "allowLoadLocalInfile",
                "allowUrlInLocalInfile",
                "allowLoadLocalInfileInPath",
                "allowMultiQueries",
                "autoDeserialize",
                "queryInterceptors",
                "statementInterceptors",
                "detectCustomCollations",
                "propertiesTransform",
                "connectionLifecycleInterceptors",
                "loadBalanceStrategy",
                "serverSslCert",
                "serverSslCertificateFile",
                "keyStore",
                "trustStore",
                "trustCertificateKeyStoreUrl",
                "serverRsaPublicKeyFile",
                "credentialType",
                "pipe",
                "localSocket",
                "sessionVariables",
                "initSql",
                "galeraAllowedState",
                "permitRedirect",
                "servicePrincipalName",
                "jaasApplicationName")) {
            refuseOption("mysql", name);
            refuseOption("mariadb", name);
        }
        for (String name : List.of(
                "integratedSecurity",
                "authenticationScheme",
                "authentication",
                "trustStore",
                "trustManagerClass",
                "socketFactoryClass",
                "accessTokenCallbackClass",
                "keyStoreLocation",
                "instanceName",
                "failoverPartner",
                "msiClientId",
                "serverPreparedStatementDiscardThreshold")) {
            refuseOption("sqlserver", name);
        }
        for (String name :
                List.of("INIT", "TRACE_LEVEL_FILE", "DATABASE_EVENT_LISTENER", "AUTO_SERVER", "ACCESS_MODE_DATA")) {
            refuse("h2 " + name, "h2", Map.of("path", "hidden", name, "RUNSCRIPT FROM 'http://a/x.sql'"));
        }
        for (String name : List.of("load_extension", "enable_load_extension", "mode", "vfs", "open_mode", "key")) {
            refuse("sqlite " + name, "sqlite", Map.of("path", "shop.db", name, "1"));
        }
        for (String name :
                List.of("session_init_sql_file", "allow_unsigned_extensions", "access_mode", "custom_user_agent")) {
            refuse("duckdb " + name, "duckdb", Map.of("path", "shop.db", name, "1"));
        }
        refuseOption("oracle", "oracle.net.wallet_location");
        refuseOption("oracle", "tns_admin");
        refuseOption("trino", "KerberosConfigPath");
        refuseOption("trino", "SSLTrustStorePath");
        refuseOption("trino", "externalAuthentication");
        refuseOption("snowflake", "authenticator");
        refuseOption("snowflake", "private_key_file");
        refuseOption("snowflake", "tracing");
        refuseOption("bigquery", "OAuthPvtKeyPath");
        refuseOption("bigquery", "OAuthType");
        refuseOption("bigquery", "LogPath");
        refuseOption("clickhouse", "custom_http_params");
    }

    private void values() {
        for (String host : List.of(
                "",
                "127.1",
                "2130706433",
                "0x7f000001",
                "169.254.169.254",
                "metadata.google.internal",
                "[::ffff:a9fe:a9fe]",
                "a,b",
                "db.example.com:5432",
                "db.example.com/x",
                "db.example.com?sslmode=disable",
                "user@db.example.com",
                "db.example.com;x=1",
                "db.example.com\r\nx",
                "/tmp/.s.PGSQL.5432",
                "(address=(host=a))",
                "*",
                "%64b")) {
            refuse("host '" + shown(host) + "'", "postgresql", with("host", host));
        }
        for (Object port : List.of(
                "0",
                "65536",
                "-1",
                "5432/x",
                "5432?a=b",
                " 5432",
                "5432 ",
                "5e3",
                "0x1538",
                "05432",
                0,
                99_999,
                3.5,
                "\uFF15432")) {
            refuse("port " + port, "postgresql", with("port", port));
        }
        for (String database : List.of(
                "",
                "a?socketFactory=x",
                "a&b=c",
                "a;b",
                "a/b",
                "../a",
                "a\\b",
                "a#b",
                "a%3Fb",
                "a\nb",
                "a\u0000b",
                "a\u202Eb",
                "a'b",
                "a\"b",
                "a{b}",
                "a=b",
                "(a)",
                "a,b",
                "a:b",
                "-a",
                ";DROP",
                "x".repeat(129),
                "@a")) {
            refuse("database '" + shown(database) + "'", "postgresql", with("database", database));
            refuse("database of MySQL '" + shown(database) + "'", "mysql", with("database", database));
        }
        for (String user : List.of(
                "a;b",
                "a?b",
                "a&b=c",
                "a/b",
                "a:b",
                "a\nb",
                "a\u0000b",
                "a{b}",
                "a'b",
                "(a)",
                "a=b",
                "a%20b",
                "x".repeat(129))) {
            refuse("user '" + shown(user) + "'", "postgresql", with("user", user));
        }
        for (String password : List.of(
                "a\nb", "a\r\nb", "a\u0000b", "a\u2028b", "a\u200Bb", "***", "**redacted**", "x".repeat(4_001))) {
            refuse("password '" + shown(password) + "'", "postgresql", with("password", password));
        }
        for (Map.Entry<String, List<String>> option : Map.of(
                        "sslmode",
                                List.of("", "Disable", "disable&socketFactory=x", "trust", "none", "true", "disable\n"),
                        "connect_timeout", List.of("0", "-1", "1000", "1s", "10;x=y", "\u0661"),
                        "application_name", List.of("", "a\nb", "a'; SELECT 1", "x".repeat(64), "a&b"),
                        "schema", List.of("a,b", "a;b", "\"a\"", "a b", "$user", "x".repeat(64)))
                .entrySet()) {
            for (String value : option.getValue()) {
                refuse(option.getKey() + " '" + shown(value) + "'", "postgresql", with(option.getKey(), value));
            }
        }
        refuse("an object for the host", "postgresql", with("host", Map.of("a", "b")));
        refuse("a list for the host", "postgresql", with("host", List.of("a", "b")));
        refuse("an object for options", "postgresql", with("options", Map.of("socketFactory", "x")));
        refuse("two hosts under two names", "postgresql", with("server", "db2.example.com"));
        refuse("two hosts under one name", "postgresql", with("HOST", "db2.example.com"));
        refuse("two users under two names", "postgresql", with("username", "root"));
        refuse("no database", "postgresql", Map.of("host", "db.example.com"));
        refuse("no host", "postgresql", Map.of("database", "shop"));
        refuse("nothing", "postgresql", Map.of());
        refuse("a name with a line end", "postgresql", with("host\n", "x"));
        refuse("a name of a thousand characters", "postgresql", with("x".repeat(1_000), "x"));
        refuse("a name that is HTML", "postgresql", with("<script>", "x"));
        refuse("an account that is a URL", "snowflake", Map.of("account", "a.example.com/x?", "database", "d"));
        refuse("an account and a host", "snowflake", Map.of("account", "a", "host", "db.example.com", "database", "d"));
        refuse("a host of Snowflake elsewhere, pinned", "snowflake", Map.of("account", "x/../y", "database", "d"));
        refuse(
                "a service of Oracle with a description",
                "oracle",
                Map.of("host", "db.example.com", "service", "(x=y)"));
    }

    private void dsns() {
        for (String dsn : List.of(
                "jdbc:postgresql://db.example.com/shop",
                "JDBC:postgresql://db.example.com/shop",
                "jdbc:h2:mem:a;INIT=RUNSCRIPT FROM 'http://a/x.sql'",
                "host=db.example.com dbname=shop",
                "postgresql:",
                "postgresql:/",
                "postgresql://",
                "postgresql:///shop",
                "postgresql://db.example.com",
                "postgresql://db.example.com/",
                "postgresql:db.example.com/shop",
                "mysql://db.example.com/shop",
                "sqlite:///etc/passwd",
                "file:///etc/passwd",
                "http://db.example.com/shop",
                "postgresql+asyncpg+x://db.example.com/shop",
                "postgresql+../x://db.example.com/shop",
                "postgresql://a,b/shop",
                "postgresql://db.example.com:5432,db2.example.com:5432/shop",
                "postgresql://db.example.com:0/shop",
                "postgresql://db.example.com:99999/shop",
                "postgresql://db.example.com:5432x/shop",
                "postgresql://db.example.com:5432:5433/shop",
                "postgresql://169.254.169.254/shop",
                "postgresql://[::ffff:169.254.169.254]/shop",
                "postgresql://2852039166/shop",
                "postgresql://0xa9fea9fe/shop",
                "postgresql://%31%36%39.254.169.254/shop",
                "postgresql://db.example.com%00.a/shop",
                "postgresql://%2Fvar%2Frun%2Fpostgresql/shop",
                "postgresql://db.example.com/shop?",
                "postgresql://db.example.com/shop?&",
                "postgresql://db.example.com/shop?socketFactory=a.b.C&socketFactoryArg=x",
                "postgresql://db.example.com/shop?SOCKETFACTORY=a.b.C",
                "postgresql://db.example.com/shop?sslmode=disable&socketFactory=a.b.C",
                "postgresql://db.example.com/shop?%73ocketFactory=a.b.C",
                "postgresql://db.example.com/shop?sslmode=disable%26socketFactory%3Da.b.C",
                "postgresql://db.example.com/shop?sslmode=disable;socketFactory=a.b.C",
                "postgresql://db.example.com/shop?sslmode=disable?socketFactory=a.b.C",
                "postgresql://db.example.com/shop?sslmode=disable&sslmode=require",
                "postgresql://db.example.com/shop?sslmode=disable&ssl_mode=require",
                "postgresql://db.example.com/shop?sslmode",
                "postgresql://db.example.com/shop?user=root",
                "postgresql://db.example.com/shop?password=" + CANARY,
                "postgresql://db.example.com/shop?host=169.254.169.254",
                "postgresql://db.example.com/shop?hostaddr=169.254.169.254",
                "postgresql://db.example.com/shop?port=1",
                "postgresql://db.example.com/shop?dbname=other",
                "postgresql://db.example.com/shop?service=x",
                "postgresql://db.example.com/shop?passfile=/etc/passwd",
                "postgresql://db.example.com/shop?sslrootcert=/etc/passwd",
                "postgresql://db.example.com/shop?loggerFile=/tmp/x.jsp&loggerLevel=TRACE",
                "postgresql://db.example.com/shop?options=-c%20session_preload_libraries%3Dx",
                "postgresql://db.example.com/shop#x",
                "postgresql://db.example.com/shop%3FsocketFactory=a.b.C",
                "postgresql://db.example.com/shop%2F..%2Fx",
                "postgresql://db.example.com/a/b",
                "postgresql://db.example.com/shop%0Ax",
                "postgresql://db.example.com/shop%00",
                "postgresql://db.example.com/shop%C0%AE",
                "postgresql://db.example.com/shop%ZZ",
                "postgresql://db.example.com/shop%",
                "postgresql://db.example.com/%E2%80%AEpohs",
                "postgresql://user@evil.example.com/x@db.example.com/shop",
                "postgresql://a@b:" + CANARY + "@db.example.com/shop",
                "postgresql://a:b%0d%0ax@db.example.com/shop",
                "postgresql://a%00:" + CANARY + "@db.example.com/shop",
                "postgresql://a:" + CANARY + " @db.example.com/shop",
                "postgresql://a:***@db.example.com/shop",
                "postgresql://db.example.com\\@evil.example.com/shop",
                "postgresql://db.example.com/shop\n",
                "\tpostgresql://db.example.com/shop",
                "postgresql://db.example.com/shop\r\nX: y",
                "postgresql://db.example.com/{shop}",
                "postgresql://db.example.com/" + "x".repeat(2_000))) {
            refuse("dsn '" + shown(dsn) + "'", "postgresql", Map.of("dsn", dsn));
        }
        for (String dsn : List.of(
                "mysql://db.example.com/shop?allowLoadLocalInfile=true",
                "mysql://db.example.com/shop?autoDeserialize=true&queryInterceptors=a.b.C",
                "mysql://address=(host=169.254.169.254)/shop",
                "mysql://(host=db.example.com,allowLocalInfile=true)/shop",
                "mysql:loadbalance://db.example.com/shop",
                "mysql+srv://db.example.com/shop?x=y",
                "jdbc:mysql://db.example.com/shop",
                "mysql://db.example.com/shop?sslmode=verify-full&credentialType=x",
                "mysql://db.example.com/sh(op)",
                "mysql://db.example.com/shop;x")) {
            refuse("dsn '" + shown(dsn) + "'", "mysql", Map.of("dsn", dsn));
        }
        refuse(
                "a dsn and a host",
                "postgresql",
                Map.of("dsn", "postgresql://db.example.com/a", "host", "db2.example.com"));
        refuse(
                "a dsn and an option",
                "postgresql",
                Map.of("dsn", "postgresql://db.example.com/a", "sslmode", "disable"));
        refuse(
                "two dsns",
                "postgresql",
                Map.of("dsn", "postgresql://db.example.com/a", "connection_string", "postgresql://b/a"));
        refuse("two passwords", "postgresql", Map.of("dsn", "postgresql://u:a@db.example.com/a", "password", CANARY));
    }

    /** What parsers of URLs are known to read in two ways. */
    private void smuggling() {
        for (String dsn : List.of(
                "sqlserver://db.example.com/a;integratedSecurity=true",
                "sqlserver://db.example.com;databaseName=a;trustStore=x/a",
                "sqlserver://db.example.com/a?authentication=ActiveDirectoryMSI",
                "sqlserver://db.example.com%5Cinstance/a",
                "sqlserver://db.example.com/a%7Bb%7D")) {
            refuse("dsn '" + shown(dsn) + "'", "sqlserver", Map.of("dsn", dsn));
        }
        refuse("a description of Oracle", "oracle", Map.of("dsn", "oracle://(description=(address=(host=a)))/x"));
        refuse("a service of Oracle with a server", "oracle", Map.of("dsn", "oracle://db.example.com/x:dedicated"));
        refuse("a property of Trino in the catalog", "trino", Map.of("dsn", "trino://db.example.com/a%3FSSL=false"));
        refuse("a third part of Trino", "trino", Map.of("dsn", "trino://db.example.com/a/b/c"));
        refuse("a property of BigQuery in the project", "bigquery", Map.of("project", "p;OAuthPvtKeyPath=/etc/passwd"));
        refuse("a proxy of BigQuery in the host", "bigquery", Map.of("project", "p", "host", "a;ProxyHost=b"));
        refuse(
                "a role of Snowflake with more",
                "snowflake",
                Map.of("account", "a", "database", "d", "role", "r&tracing=ALL"));
    }

    private void files() {
        for (String path : List.of(
                "",
                " ",
                ".",
                "..",
                "../outside/other.db",
                "up/other.db",
                "link.db",
                "store-link.db",
                "store-hard-link.db",
                "data/store.db",
                "data",
                "./data/../data/store.db",
                outside.resolve("other.db").toString(),
                own.toString(),
                "/etc/passwd",
                "/proc/self/environ",
                "/dev/zero",
                "missing.db",
                "shop.db?mode=rwc",
                "shop.db?vfs=x",
                "shop.db#x",
                "shop.db;INIT=x",
                "file:shop.db",
                "file:/etc/passwd",
                "http://db.example.com/shop.db",
                "s3://bucket/shop.db",
                "jdbc:sqlite:shop.db",
                ":memory:",
                ":resource:http://a/x.db",
                "~/shop.db",
                "~root/x",
                "\\\\server\\share\\shop.db",
                "//server/share/shop.db",
                "C:\\shop.db",
                "shop.db\u0000.txt",
                "shop.db\n",
                "shop%2edb",
                "*.db",
                "|shop.db",
                "x".repeat(1_001))) {
            refuse("SQLite file '" + shown(path) + "'", "sqlite", Map.of("path", path));
            refuse("DuckDB file '" + shown(path) + "'", "duckdb", Map.of("database", path));
        }
        for (String path : List.of(
                "mem:a",
                "tcp://db.example.com/a",
                "ssl:a",
                "zip:a.zip!/b",
                "nio:hidden",
                "hidden;INIT=x",
                "../hidden",
                "~/a")) {
            refuse("H2 file '" + shown(path) + "'", "h2", Map.of("path", path));
        }
        for (String dsn : List.of(
                "sqlite:////etc/passwd",
                "sqlite:///../outside/other.db",
                "sqlite://db.example.com/shop.db",
                "sqlite:///shop.db?mode=rwc",
                "sqlite::memory:",
                "jdbc:sqlite:shop.db",
                "duckdb:///shop.db",
                "sqlite:///file:shop.db")) {
            refuse("dsn '" + shown(dsn) + "'", "sqlite", Map.of("dsn", dsn));
        }
        refusals.add(DynamicTest.dynamicTest(
                "a database file, for a user who is no administrator",
                () -> refused("sqlite", Map.of("path", "shop.db"), false)));
        refusals.add(DynamicTest.dynamicTest(
                "a database on this machine, for a user who is no administrator",
                () -> refused("postgresql", with("host", "localhost"), false)));
        refusals.add(DynamicTest.dynamicTest(
                "a dsn into a private network, for a user who is no administrator",
                () -> refused("postgresql", Map.of("dsn", "postgresql://10.0.0.5/shop"), false)));
    }

    private void refuseOption(String type, String name) {
        refuse(type + " " + name, type, with(name, "true"));
    }

    private void refuse(String name, String type, Map<String, ? extends @Nullable Object> given) {
        refusals.add(DynamicTest.dynamicTest(name, () -> refused(type, given, true)));
    }

    private void refused(String type, Map<String, ? extends @Nullable Object> given, boolean administrator) {
        assertThatThrownBy(() -> parameters.check(type, given, administrator))
                .isInstanceOfSatisfying(RefusedRequestException.class, refusal -> {
                    assertThat(refusal.status()).isIn(400, 403);
                    assertThat(refusal.text())
                            .doesNotContain("\n", CANARY, "<script>")
                            .hasSizeLessThan(400);
                });
    }

    private static Map<String, @Nullable Object> server() {
        Map<String, @Nullable Object> server = new LinkedHashMap<>();
        server.put("host", "db.example.com");
        server.put("database", "shop");
        server.put("user", "reader");
        return server;
    }

    private static Map<String, @Nullable Object> with(String name, Object value) {
        Map<String, @Nullable Object> server = server();
        server.put(name, value);
        return server;
    }

    private static String shown(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    static List<InetAddress> resolved(String name) throws UnknownHostException {
        if (name.matches("[0-9.]+|.*:.*")) {
            return List.of(InetAddress.getByName(name));
        }
        if (name.equals("localhost")) {
            return List.of(InetAddress.getLoopbackAddress());
        }
        return List.of(InetAddress.getByName("93.184.216.34"));
    }
}
