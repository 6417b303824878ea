package io.nl2sql.server.security.connection;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the parameters of one engine may be called and hold. Nothing else is accepted: drivers know options that send files,
 * run SQL, load classes or write logs.
 *
 * @param id the id of the engine
 * @param types all the ways to name it
 * @param place whether it is a server or a file
 * @param names what parameters may be called, with what they mean
 * @param options which values an option may have, by its name in an address
 * @param optionNames the option that each name stands for
 * @param database what names of databases look like
 */
record EngineKind(
        String id,
        List<String> types,
        Place place,
        Map<String, Parameter> names,
        Map<String, Pattern> options,
        Map<String, String> optionNames,
        Pattern database) {

    /** Where an engine keeps its databases. */
    enum Place {
        SERVER,
        FILE
    }

    private static final Pattern DATABASE = Pattern.compile("[\\p{L}\\p{N}\\p{M}_][\\p{L}\\p{N}\\p{M} _.$+~-]{0,127}");
    private static final Pattern CATALOG =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,127}(?:/[A-Za-z0-9_][A-Za-z0-9_-]{0,127})?");
    private static final Set<String> SENDS_ON = Set.of("sqlserver", "oracle", "trino");
    private static final String TRUTH = "true|false";
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_$]{0,127}";
    private static final String HOST_NAME = "(?:\\*\\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})";

    private static final List<EngineKind> ALL = List.of(
            server("postgresql", "postgres", "pg", "redshift", "supabase")
                    .option("sslmode", "disable|allow|prefer|require|verify-ca|verify-full", "ssl_mode")
                    .option("connect_timeout", "[1-9][0-9]{0,2}")
                    .option("application_name", "[A-Za-z0-9 ._-]{1,63}")
                    .option("channel_binding", "disable|prefer|require")
                    .option("currentschema", "[\\p{L}_][\\p{L}\\p{N}_$]{0,62}", "schema", "search_path")
                    .build(DATABASE),
            server("mysql")
                    .option("sslmode", "disable|trust|verify-ca|verify-full", "ssl_mode")
                    .option("connect_timeout", "[1-9][0-9]{2,5}")
                    .build(DATABASE),
            server("mariadb")
                    .option("sslmode", "disable|trust|verify-ca|verify-full", "ssl_mode")
                    .option("connect_timeout", "[1-9][0-9]{2,5}")
                    .build(DATABASE),
            server("sqlserver", "mssql")
                    .option("encrypt", "true|false|strict")
                    .option("trustservercertificate", TRUTH, "trust_server_certificate")
                    .option("hostnameincertificate", HOST_NAME)
                    .option("applicationintent", "ReadOnly|ReadWrite")
                    .build(DATABASE),
            server("oracle")
                    .name(Parameter.DATABASE, "service", "service_name")
                    .build(Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.$#-]{0,127}")),
            server("trino")
                    .name(Parameter.DATABASE, "catalog")
                    .option("ssl", TRUTH)
                    .option("sslverification", "FULL|CA|NONE")
                    .build(CATALOG),
            server("clickhouse")
                    .option("ssl", TRUTH)
                    .option("sslmode", "strict|none")
                    .build(Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")),
            server("snowflake")
                    .name(Parameter.ACCOUNT, "account")
                    .option("warehouse", NAME)
                    .option("role", NAME)
                    .option("schema", NAME)
                    .build(DATABASE),
            server("bigquery")
                    .name(Parameter.DATABASE, "project", "project_id")
                    .option("defaultdataset", "[A-Za-z0-9_]{1,128}", "dataset")
                    .option("location", "[A-Za-z0-9-]{1,40}")
                    .build(Pattern.compile("[a-z][a-z0-9.:-]{0,127}")),
            file("sqlite", "sqlite3").build(DATABASE),
            file("duckdb").build(DATABASE),
            file("h2").account().build(DATABASE));

    /** The engine of this name, whatever the case. */
    static Optional<EngineKind> of(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return ALL.stream().filter(kind -> kind.types.contains(name)).findFirst();
    }

    /** The ids of all engines. */
    static List<String> ids() {
        return ALL.stream().map(EngineKind::id).toList();
    }

    /** What people may call parameters of this engine, in order. */
    SortedSet<String> accepted() {
        return new TreeSet<>(names.keySet());
    }

    /** The option that a name stands for. */
    String option(String name) {
        return requireNonNull(optionNames.get(name), "no option is called so");
    }

    /**
     * Whether a server of this engine can tell the driver to go on to another host, which nobody has checked: by the
     * routing token of TDS, the redirect packet of Oracle's Net and the {@code nextUri} of Trino.
     */
    boolean sendsDriversOn() {
        return SENDS_ON.contains(id);
    }

    boolean isFile() {
        return place == Place.FILE;
    }

    private static Builder server(String... types) {
        return new Builder(Place.SERVER, types)
                .name(Parameter.HOST, "host", "hostname", "server")
                .name(Parameter.PORT, "port")
                .name(Parameter.DATABASE, "database", "dbname", "database_name", "db")
                .account();
    }

    private static Builder file(String... types) {
        return new Builder(Place.FILE, types).name(Parameter.FILE, "path", "file", "database", "filename");
    }

    /** Puts an engine together. */
    private static final class Builder {

        private final List<String> types;
        private final Place place;
        private final Map<String, Parameter> names = new LinkedHashMap<>();
        private final Map<String, Pattern> options = new LinkedHashMap<>();
        private final Map<String, String> optionNames = new LinkedHashMap<>();

        private Builder(Place place, String... types) {
            this.types = List.of(types);
            this.place = place;
            name(Parameter.DSN, RegisteredParameters.DSN, RegisteredParameters.CONNECTION_STRING);
        }

        private Builder name(Parameter parameter, String... spellings) {
            for (String spelling : spellings) {
                names.put(spelling, parameter);
            }
            return this;
        }

        private Builder account() {
            return name(Parameter.USER, "user", "username").name(Parameter.PASSWORD, RegisteredParameters.PASSWORD);
        }

        private Builder option(String name, String values, String... spellings) {
            options.put(name, Pattern.compile(values));
            optionNames.put(name, name);
            name(Parameter.OPTION, name);
            for (String spelling : spellings) {
                optionNames.put(spelling, name);
                name(Parameter.OPTION, spelling);
            }
            return this;
        }

        private EngineKind build(Pattern database) {
            return new EngineKind(
                    types.get(0),
                    types,
                    place,
                    Map.copyOf(names),
                    Map.copyOf(options),
                    Map.copyOf(optionNames),
                    database);
        }
    }
}
