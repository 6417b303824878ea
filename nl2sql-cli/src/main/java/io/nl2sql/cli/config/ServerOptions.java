package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.config.ServerConfigLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how the server is configured. */
public final class ServerOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "The configuration of the server, in YAML.",
                "Default: NL2SQL_CONFIG, otherwise the defaults.",
                "Variables such as NL2SQL_HTTP_PORT come before it."
            })
    private @Nullable Path config;

    /**
     * The configuration. What is wrong with it is told, a line for each mistake.
     *
     * @throws Nl2SqlException NOT_FOUND or CONFIGURATION_INVALID
     */
    public ServerConfig load(Shell shell) {
        return load(shell, Map.of());
    }

    /**
     * As {@link #load(Shell)}, with values that come before the file and the environment.
     *
     * @param overriding by key
     */
    public ServerConfig load(Shell shell, Map<String, String> overriding) {
        Map<String, String> environment = new LinkedHashMap<>(shell.environment());
        overriding.forEach((key, value) -> environment.put(ServerConfigLoader.variable(key), value));
        try {
            return ServerConfigLoader.load(file(shell), environment);
        } catch (Nl2SqlException invalid) {
            List<String> lines = invalid.text().lines().toList();
            if (lines.size() == 1) {
                throw invalid;
            }
            lines.stream().skip(1).forEach(mistake -> shell.note("nl2sql: " + mistake));
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the configuration has %d mistakes: correct them, docs/server.md tells all keys"
                            .formatted(lines.size() - 1),
                    invalid);
        }
    }

    private @Nullable Path file(Shell shell) {
        @Nullable String usual = shell.variable("NL2SQL_CONFIG");
        return config == null && usual != null ? Path.of(usual) : config;
    }
}
