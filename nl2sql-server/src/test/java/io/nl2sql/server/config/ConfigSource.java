package io.nl2sql.server.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration file of a test, and the variables around it. */
record ConfigSource(Path folder, Map<String, String> environment) {

    static ConfigSource in(Path folder, String... variables) {
        Map<String, String> environment = new TreeMap<>(Map.of("NL2SQL_DATA", folder.toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new ConfigSource(folder, environment);
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    ServerConfig load(String yaml) {
        return ServerConfigLoader.load(file("server.yaml", yaml), environment);
    }

    /** The mistakes, each a line. */
    List<String> mistakes(String yaml) {
        String message =
                catchThrowableOfType(Nl2SqlException.class, () -> load(yaml)).text();
        String one = "the configuration is wrong: ";
        return message.startsWith(one)
                ? List.of(message.substring(one.length()))
                : message.lines().skip(1).toList();
    }
}
