package io.nl2sql.db.dialect.driver;

import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.ServerAddress;
import io.nl2sql.db.dialect.driver.DriverEngine.PlainNames;
import io.nl2sql.db.dialect.driver.DriverEngine.Target;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The engines whose drivers users bring. URLs and properties are those of the manuals of the drivers; what a user names
 * goes into properties where the driver has one, and into the URL only as plain letters, digits, dots and the like.
 */
final class DriverEngines {

    private static final DriverEngine SQL_SERVER = new DriverEngine(
            "sqlserver",
            "SQL Server",
            new ServerAddress(
                    "sqlserver",
                    List.of("sqlserver://", "mssql://"),
                    1433,
                    options(
                            "encrypt",
                            "encrypt",
                            "trustservercertificate",
                            "trustServerCertificate",
                            "instancename",
                            "instanceName",
                            "hostnameincertificate",
                            "hostNameInCertificate",
                            "authentication",
                            "authentication",
                            "applicationintent",
                            "applicationIntent")),
            "com.microsoft.sqlserver.jdbc.SQLServerDriver",
            server -> new Target(
                    "jdbc:sqlserver://%s:%d".formatted(host(server), server.port()),
                    with(server, "databaseName", server.database())),
            '"',
            LimitStyle.TOP,
            PlainNames.ANY_CASE,
            Set.of(
                    "sys",
                    "information_schema",
                    "guest",
                    "db_owner",
                    "db_accessadmin",
                    "db_securityadmin",
                    "db_ddladmin",
                    "db_backupoperator",
                    "db_datareader",
                    "db_datawriter",
                    "db_denydatareader",
                    "db_denydatawriter"),
            true);

    private static final DriverEngine ORACLE = new DriverEngine(
            "oracle",
            "Oracle",
            new ServerAddress("oracle", List.of("oracle://"), 1521, Map.of()),
            "oracle.jdbc.OracleDriver",
            server -> new Target(
                    "jdbc:oracle:thin:@//%s:%d/%s"
                            .formatted(host(server), server.port(), plain(server.database(), "service")),
                    with(server)),
            '"',
            LimitStyle.FETCH_FIRST,
            PlainNames.UPPER_CASE,
            Set.of(
                    "sys",
                    "system",
                    "xdb",
                    "ctxsys",
                    "mdsys",
                    "dbsnmp",
                    "outln",
                    "wmsys",
                    "audsys",
                    "lbacsys",
                    "dvsys",
                    "dvf",
                    "olapsys",
                    "orddata",
                    "ordsys",
                    "gsmadmin_internal",
                    "appqossys",
                    "dbsfwuser",
                    "ojvmsys",
                    "remote_scheduler_agent"),
            true);

    private static final DriverEngine TRINO = new DriverEngine(
            "trino",
            "Trino",
            new ServerAddress(
                    "trino", List.of("trino://"), 8080, options("ssl", "SSL", "sslverification", "SSLVerification")),
            "io.trino.jdbc.TrinoDriver",
            server -> new Target(
                    "jdbc:trino://%s:%d/%s".formatted(host(server), server.port(), plain(server.database(), "catalog")),
                    with(server)),
            '"',
            LimitStyle.FETCH_FIRST,
            PlainNames.LOWER_CASE,
            Set.of("information_schema"),
            true);

    private static final DriverEngine CLICKHOUSE = new DriverEngine(
            "clickhouse",
            "ClickHouse",
            new ServerAddress(
                    "clickhouse", List.of("clickhouse://"), 8123, options("ssl", "ssl", "sslmode", "sslmode")),
            "com.clickhouse.jdbc.ClickHouseDriver",
            server -> new Target(
                    "jdbc:clickhouse://%s:%d/%s"
                            .formatted(host(server), server.port(), plain(server.database(), "database")),
                    with(server)),
            '`',
            LimitStyle.LIMIT_OFFSET,
            PlainNames.ANY_CASE,
            Set.of("system", "information_schema"),
            false);

    private static final DriverEngine SNOWFLAKE = new DriverEngine(
            "snowflake",
            "Snowflake",
            new ServerAddress(
                    "snowflake",
                    List.of("snowflake://"),
                    443,
                    options(
                            "warehouse",
                            "warehouse",
                            "role",
                            "role",
                            "schema",
                            "schema",
                            "authenticator",
                            "authenticator")),
            "net.snowflake.client.jdbc.SnowflakeDriver",
            server -> new Target(
                    "jdbc:snowflake://%s:%d/".formatted(host(server), server.port()),
                    with(server, "db", server.database())),
            '"',
            LimitStyle.LIMIT_OFFSET,
            PlainNames.UPPER_CASE,
            Set.of("information_schema"),
            false);

    private static final DriverEngine BIGQUERY = new DriverEngine(
            "bigquery",
            "BigQuery",
            new ServerAddress(
                    "bigquery",
                    List.of("bigquery://"),
                    443,
                    options(
                            "oauthtype",
                            "OAuthType",
                            "oauthserviceacctemail",
                            "OAuthServiceAcctEmail",
                            "oauthpvtkeypath",
                            "OAuthPvtKeyPath",
                            "defaultdataset",
                            "DefaultDataset",
                            "location",
                            "Location")),
            "com.simba.googlebigquery.jdbc.Driver",
            server -> new Target(
                    "jdbc:bigquery://https://%s:%d;ProjectId=%s"
                            .formatted(host(server), server.port(), plain(server.database(), "project")),
                    with(server)),
            '`',
            LimitStyle.LIMIT_OFFSET,
            PlainNames.ANY_CASE,
            Set.of("information_schema"),
            false);

    /** All of them. */
    static final List<DriverEngine> ALL = List.of(SQL_SERVER, ORACLE, TRINO, CLICKHOUSE, SNOWFLAKE, BIGQUERY);

    private DriverEngines() {}

    private static Map<String, String> options(String... namesAndProperties) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int index = 0; index < namesAndProperties.length; index += 2) {
            options.put(namesAndProperties[index], namesAndProperties[index + 1]);
        }
        return options;
    }

    private static Map<String, String> with(Server server, String... further) {
        Map<String, String> properties = new HashMap<>(server.options());
        properties.putAll(options(further));
        properties.forEach((name, value) -> {
            if (value.matches("(?s).*[;{}\\p{Cntrl}].*")) {
                throw invalid("%s holds a character that addresses may not hold: check the address".formatted(name));
            }
        });
        return properties;
    }

    private static String host(Server server) {
        String host = server.host();
        if (!host.matches("[A-Za-z0-9._:-]+")) {
            throw invalid("the host holds a character that no host has: check the address");
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String plain(String name, String what) {
        if (!name.matches("[A-Za-z0-9._$#/-]+")) {
            throw invalid("the %s in the address holds a character that is not accepted: check it".formatted(what));
        }
        return name;
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
