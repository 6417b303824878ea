package io.nl2sql.server.config;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of the server: a YAML file and, before it, variables of the environment named like
 * {@code NL2SQL_HTTP_PORT} for {@code http.port}.
 */
public final class ServerConfigLoader {

    private static final String CONNECTIONS = "connections";
    private static final String ORIGINS = "CORS_ORIGINS";

    /** Variables of the other commands. */
    private static final Set<String> OTHERS = Set.of(
            "NL2SQL_DB",
            "NL2SQL_USER",
            "NL2SQL_PASSWORD",
            "NL2SQL_STORE",
            "NL2SQL_MODEL",
            "NL2SQL_MODEL_KEY",
            "NL2SQL_MODEL_URL",
            "NL2SQL_DATA",
            "NL2SQL_CACHE",
            "NL2SQL_CONFIG",
            "NL2SQL_JAVA_OPTS");

    private static final String PREFIX = "NL2SQL_";

    private ServerConfigLoader() {}

    /**
     * The configuration.
     *
     * @param file the YAML file; null for none
     * @param environment the variables of the environment
     * @throws Nl2SqlException NOT_FOUND where there is no such file; CONFIGURATION_INVALID otherwise, its message with a
     *     line for each mistake
     */
    public static ServerConfig load(@Nullable Path file, Map<String, String> environment) {
        ConfigFile read = file == null ? ConfigFile.empty() : ConfigFile.read(file);
        ConfigReader reader = new ConfigReader(read, withOrigins(environment));
        Parts parts = Parts.read(reader);
        refuseUnknown(read, environment, reader);
        if (!reader.problems().isEmpty()) {
            throw invalid(reader.problems());
        }
        return parts.joined();
    }

    /** The keys there are, those of one connection as {@code connections[].name}. */
    public static SortedSet<String> keys() {
        ConfigReader reader = new ConfigReader(ConfigFile.empty(), Map.of());
        Parts.read(reader);
        ConnectionConfig.read(reader, CONNECTIONS + "[]");
        return new TreeSet<>(reader.known());
    }

    /** The variable of the environment that gives a key. */
    public static String variable(String key) {
        return ConfigReader.variable(key);
    }

    private static Map<String, String> withOrigins(Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        @Nullable String origins = environment.get(ORIGINS);
        if (origins != null && !origins.isEmpty()) {
            all.putIfAbsent(ConfigReader.variable("http.cors-origins"), origins);
        }
        return all;
    }

    private static Nl2SqlException invalid(List<String> problems) {
        String message = problems.size() == 1
                ? "the configuration is wrong: " + problems.get(0)
                : "the configuration has %d mistakes:\n%s".formatted(problems.size(), String.join("\n", problems));
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }

    private static void refuseUnknown(ConfigFile file, Map<String, String> environment, ConfigReader reader) {
        NearestName nearest = new NearestName();
        Set<String> known = reader.known();
        List<String> written = new ArrayList<>(file.scalars().keySet());
        written.addAll(file.lists().keySet());
        for (String key : written) {
            if (!known.contains(key) && !isEmptyArea(key, file, known)) {
                reader.problem(key, unknown(key, known, nearest));
            }
        }
        Map<String, String> variables = known.stream().collect(toMap(ConfigReader::variable, identity()));
        for (String name : new TreeSet<>(environment.keySet())) {
            if (name.startsWith(PREFIX) && !OTHERS.contains(name) && !variables.containsKey(name)) {
                refuseVariable(name, variables, nearest, reader);
            }
        }
    }

    /** A variable that resembles none of ours may belong to something else. */
    private static void refuseVariable(
            String name, Map<String, String> variables, NearestName nearest, ConfigReader reader) {
        @Nullable
        String meant = nearest.among(
                new TreeSet<>(variables.keySet()), variable -> variable.substring(PREFIX.length()), name.substring(7));
        boolean ofAnArea =
                areas(variables.values()).stream().anyMatch(area -> name.startsWith(ConfigReader.variable(area) + "_"));
        if (meant != null || ofAnArea) {
            reader.problems()
                    .add("%s is not known: %s"
                            .formatted(name, meant == null ? "unset it" : "did you mean " + meant + "?"));
        }
    }

    /** What is much longer was hardly meant. */
    private static List<String> ofLikeLength(Set<String> names, String written) {
        return names.stream()
                .filter(name -> name.length() <= 2 * written.length())
                .toList();
    }

    private static boolean isEmptyArea(String key, ConfigFile file, Set<String> known) {
        boolean empty = file.scalars().getOrDefault(key, "").isEmpty()
                && file.lists().getOrDefault(key, List.of()).isEmpty();
        return empty && isArea(key, known);
    }

    private static boolean isArea(String key, Set<String> known) {
        return known.stream().anyMatch(other -> other.startsWith(key + "."));
    }

    private static Set<String> areas(Iterable<String> keys) {
        Set<String> areas = new HashSet<>();
        for (String key : keys) {
            areas.add(key.replaceAll("[.\\[].*", ""));
        }
        return areas;
    }

    private static String unknown(String key, Set<String> known, NearestName nearest) {
        if (isArea(key, known)) {
            return "is an area of keys: write them below it, indented";
        }
        @Nullable String meant = nearest.among(ofLikeLength(known, key), identity(), key);
        return "is not known: " + (meant == null ? "take it out" : "did you mean %s?".formatted(meant));
    }

    /** What was read, before it is known whether it fits together. */
    private record Parts(
            HttpConfig http,
            DataConfig data,
            StoreConfig store,
            RedisConfig redis,
            VectorsConfig vectors,
            SecurityConfig security,
            ExecutionConfig execution,
            RunnerConfig runner,
            GenerationConfig generation,
            SchemaConfig schema,
            ObservabilityConfig observability,
            List<ConnectionConfig> connections,
            boolean demo) {

        static Parts read(ConfigReader reader) {
            Parts parts = new Parts(
                    HttpConfig.read(reader),
                    DataConfig.read(reader),
                    StoreConfig.read(reader),
                    RedisConfig.read(reader),
                    VectorsConfig.read(reader),
                    SecurityConfig.read(reader),
                    ExecutionConfig.read(reader),
                    RunnerConfig.read(reader),
                    GenerationConfig.read(reader),
                    SchemaConfig.read(reader),
                    ObservabilityConfig.read(reader),
                    connections(reader),
                    reader.flag("demo", true));
            if (!parts.security.authentication() && !parts.http.isLoopback()) {
                reader.problem("security.authentication", ServerConfig.OPEN_TO_ALL);
            }
            return parts;
        }

        private static List<ConnectionConfig> connections(ConfigReader reader) {
            List<ConnectionConfig> connections = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (int i = 0; i < reader.size(CONNECTIONS); i++) {
                String at = "%s[%d]".formatted(CONNECTIONS, i);
                @Nullable ConnectionConfig connection = ConnectionConfig.read(reader, at);
                if (connection != null && !names.add(connection.name())) {
                    reader.problem(
                            at + ".name",
                            "%s is the name of another one too: choose another"
                                    .formatted(ConfigReader.quoted(connection.name())));
                } else if (connection != null) {
                    connections.add(connection);
                }
            }
            return connections;
        }

        ServerConfig joined() {
            return new ServerConfig(
                    http,
                    data,
                    store,
                    redis,
                    vectors,
                    security,
                    execution,
                    runner,
                    generation,
                    schema,
                    observability,
                    connections,
                    demo);
        }
    }
}
