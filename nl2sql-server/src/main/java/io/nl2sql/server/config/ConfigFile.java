package io.nl2sql.server.config;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** What stands in a configuration file, by keys such as {@code http.port} and {@code connections[0].name}. */
final class ConfigFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Map<String, String> scalars = new LinkedHashMap<>();
    private final Map<String, List<String>> lists = new LinkedHashMap<>();
    private final Map<String, Integer> sizes = new LinkedHashMap<>();

    private ConfigFile() {}

    /** A file with nothing in it. */
    static ConfigFile empty() {
        return new ConfigFile();
    }

    /**
     * Reads a file. Every scalar is a text, whatever it looks like.
     *
     * @throws Nl2SqlException NOT_FOUND, or CONFIGURATION_INVALID with the line that is no YAML
     */
    static ConfigFile read(Path path) {
        ConfigFile file = new ConfigFile();
        @Nullable Object root = parsed(path);
        if (root instanceof Map<?, ?> members) {
            file.add("", members);
        } else if (root != null && !root.equals("")) {
            throw invalid(path, "it holds no keys: write it as 'http:' and below it '  port: 8000'", null);
        }
        return file;
    }

    private static @Nullable Object parsed(Path path) {
        try {
            String text = Files.readString(path);
            String yaml = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            LoadSettings settings = LoadSettings.builder()
                    .setSchema(new FailsafeSchema())
                    .setTagConstructors(Map.of(Tag.NULL, node -> ""))
                    .setAllowNonScalarKeys(false)
                    .build();
            boolean holdsNothing = new Compose(settings).composeString(yaml).isEmpty();
            return holdsNothing ? null : new Load(settings).loadFromString(yaml);
        } catch (MarkedYamlEngineException malformed) {
            int line =
                    malformed.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw invalid(path, "line %d is no YAML: %s".formatted(line, malformed.getProblem()), malformed);
        } catch (YamlEngineException malformed) {
            throw invalid(path, "it is no YAML: write it as 'http:' and below it '  port: 8000'", malformed);
        } catch (NoSuchFileException missing) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.NOT_FOUND,
                    "there is no configuration file %s: check its path".formatted(path),
                    missing);
        } catch (CharacterCodingException wrong) {
            throw invalid(path, "it is not UTF-8 text: save it so", wrong);
        } catch (IOException unreadable) {
            throw invalid(path, "it cannot be read: check that it is a file and who may read it", unreadable);
        }
    }

    private static Nl2SqlException invalid(Path path, String problem, @Nullable Exception cause) {
        String message = "the configuration file %s is wrong: %s".formatted(path, problem);
        return cause == null
                ? new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message)
                : new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message, cause);
    }

    private void add(String prefix, Map<?, ?> members) {
        members.forEach((key, value) -> add(prefix + key, value));
    }

    private void add(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            add(key + ".", members);
        } else if (value instanceof List<?> items) {
            addList(key, items);
        } else {
            scalars.put(key, value == null ? "" : value.toString().strip());
        }
    }

    private void addList(String key, List<?> items) {
        if (items.stream().noneMatch(item -> item instanceof Map || item instanceof List)) {
            lists.put(
                    key,
                    items.stream().map(item -> String.valueOf(item).strip()).toList());
            return;
        }
        sizes.put(key, items.size());
        for (int i = 0; i < items.size(); i++) {
            add("%s[%d]".formatted(key, i), items.get(i));
        }
    }

    /** The values that are one text, by key, in the order of the file. */
    Map<String, String> scalars() {
        return scalars;
    }

    /** The values that are lists of texts, by key. */
    Map<String, List<String>> lists() {
        return lists;
    }

    /** How many members the list of mappings at this key has. */
    int size(String key) {
        return sizes.getOrDefault(key, 0);
    }
}
