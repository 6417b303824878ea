package io.nl2sql.server.config;

import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.connection.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the values of keys in their types. A variable of the environment comes before the file. What is wrong is noted,
 * and the default given instead, so that all mistakes are known in the end. Not safe for concurrent use.
 */
final class ConfigReader {

    /** What the key of a file with a secret ends with. */
    static final String FILE = "-file";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private static final Map<String, Boolean> FLAGS =
            Map.of("true", true, "on", true, "yes", true, "false", false, "off", false, "no", false);

    private static final int LONGEST_QUOTE = 60;

    private final ConfigFile file;
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> known = new TreeSet<>();

    ConfigReader(ConfigFile file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /** The variable that gives a key: {@code NL2SQL_HTTP_PORT} for {@code http.port}. */
    static String variable(String key) {
        return "NL2SQL_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** How a choice is written. */
    static String id(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A value, fit for a message. */
    static String quoted(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return "'" + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + "'";
    }

    /** Notes what is wrong with a key, and the remedy. */
    void problem(String key, String problem) {
        String variable = variable(key);
        boolean fromEnvironment = !environment.getOrDefault(variable, "").isEmpty();
        problems.add((fromEnvironment ? variable : key) + " " + problem);
    }

    /** Notes that a key is needed. */
    void lacks(String key, String reason, String remedy) {
        if (problems.stream().noneMatch(line -> line.startsWith(key + " ") || line.startsWith(variable(key) + " "))) {
            problem(key, "is missing, as %s: %s".formatted(reason, remedy));
        }
    }

    /** What was wrong so far, each one line. */
    List<String> problems() {
        return problems;
    }

    /** The keys that were asked for. */
    Set<String> known() {
        return known;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** How many members the list at this key has. */
    int size(String key) {
        known.add(key);
        return file.size(key);
    }

    /** The values below a key, by what follows it. */
    Map<String, String> members(String key) {
        known.add(key);
        Map<String, String> members = new LinkedHashMap<>();
        file.scalars().forEach((name, value) -> {
            if (name.startsWith(key + ".")) {
                members.put(name.substring(key.length() + 1), value);
            }
        });
        return members;
    }

    @Nullable
    String findText(String key) {
        @Nullable String text = raw(key);
        return text == null ? null : resolved(key, text).orElse(null);
    }

    String text(String key, String usual) {
        @Nullable String text = findText(key);
        return text == null ? usual : text;
    }

    int number(String key, int usual, int least, int most) {
        return (int) count(key, usual, least, most);
    }

    long count(String key, long usual, long least, long most) {
        @Nullable
        Long number = parsed(
                key,
                text -> text.matches("[0-9][0-9_]{0,17}")
                        ? Optional.of(Long.parseLong(text.replace("_", "")))
                        : Optional.empty(),
                "is no number: write it in figures");
        return number == null ? usual : within(key, number, usual, least, most, String::valueOf);
    }

    /** A part of a whole, 0 to 1. */
    double share(String key, double usual) {
        @Nullable
        Double share = parsed(
                key,
                text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                        ? Optional.of(Double.parseDouble(text))
                        : Optional.empty(),
                "is no share: write a number from 0 to 1, such as 0.5");
        return share == null ? usual : within(key, share, usual, 0.0, 1.0, String::valueOf);
    }

    boolean flag(String key, boolean usual) {
        @Nullable
        Boolean flag = parsed(
                key,
                text -> Optional.ofNullable(FLAGS.get(text.toLowerCase(Locale.ROOT))),
                "is neither true nor false: write true, on or yes, or false, off or no");
        return flag == null ? usual : flag;
    }

    Duration duration(String key, Duration usual, Duration least, Duration most) {
        @Nullable
        Duration time = parsed(
                key, DurationText::parse, "is no duration: write it with its unit, such as 500ms, 15s, 30m or 12h");
        return time == null ? usual : within(key, time, usual, least, most, DurationText::of);
    }

    ByteSize size(String key, ByteSize usual, ByteSize least, ByteSize most) {
        @Nullable
        ByteSize size = parsed(key, ByteSize::parse, "is no size: write it with its unit, such as 64KB or 1MB");
        if (size == null) {
            return usual;
        }
        return new ByteSize(within(
                key,
                size.bytes(),
                usual.bytes(),
                least.bytes(),
                most.bytes(),
                bytes -> new ByteSize(bytes).toString()));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, E usual) {
        E[] choices = type.getEnumConstants();
        @Nullable
        E choice = parsed(
                key,
                text -> Arrays.stream(choices)
                        .filter(one -> id(one).equals(text.toLowerCase(Locale.ROOT)))
                        .findFirst(),
                "is not known: choose one of "
                        + Arrays.stream(choices).map(ConfigReader::id).collect(joining(", ")));
        return choice == null ? usual : choice;
    }

    /** A list of texts; in the environment separated by commas. */
    List<String> texts(String key, List<String> usual) {
        known.add(key);
        @Nullable List<String> listed = file.lists().get(key);
        if (listed != null && environment.getOrDefault(variable(key), "").isEmpty()) {
            return listed.stream()
                    .map(text -> resolved(key, text))
                    .flatMap(Optional::stream)
                    .toList();
        }
        @Nullable String text = findText(key);
        return text == null
                ? usual
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    List<String> texts(String key, List<String> usual, Pattern form, String problem) {
        List<String> texts = texts(key, usual);
        for (String text : texts) {
            if (!form.matcher(text).matches()) {
                problem(key, quoted(text) + " " + problem);
            }
        }
        return texts;
    }

    @Nullable
    Path findPath(String key) {
        @Nullable String text = findText(key);
        return text == null ? null : path(key, text);
    }

    Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            problem(key, "is no path: write it as this system writes paths");
            return Path.of("");
        }
    }

    /** An address with one of these schemes and a host. A password in it is refused, and never repeated. */
    @Nullable
    URI findUrl(String key, String form, String... schemes) {
        @Nullable String text = findText(key);
        if (text == null) {
            return null;
        }
        try {
            URI url = new URI(text);
            @Nullable String account = url.getRawUserInfo();
            if (account != null && account.indexOf(':') >= 0) {
                problem(key, "holds a password: take it out and give it by a key of its own or by the environment");
                return null;
            }
            if (url.getHost() != null && Arrays.asList(schemes).contains(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // told below
        }
        problem(key, "is no address of that kind: write it as " + form);
        return null;
    }

    /** A secret: by a variable of the environment, or in a file that the key with {@value #FILE} behind it names. */
    @Nullable
    Secret findSecret(String key) {
        @Nullable String text = raw(key);
        @Nullable Path path = findPath(key + FILE);
        if (text != null && path != null) {
            problem(key, "is given twice: leave it or %s out".formatted(key + FILE));
            return null;
        }
        if (path != null) {
            return secretIn(key + FILE, path);
        }
        if (text == null) {
            return null;
        }
        boolean inClear = environment.getOrDefault(variable(key), "").isEmpty()
                && !REFERENCE.matcher(text).matches();
        if (inClear) {
            problem(
                    key,
                    "stands in the file for all to read: write ${env:NAME}, or name a file with %s%s"
                            .formatted(key.substring(key.lastIndexOf('.') + 1), FILE));
            return null;
        }
        @Nullable String value = resolved(key, text).orElse(null);
        return value == null ? null : Secret.of(value);
    }

    private @Nullable Secret secretIn(String key, Path path) {
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                problem(key, "names an empty file: write the secret into it");
                return null;
            }
            return Secret.of(text);
        } catch (IOException unreadable) {
            problem(
                    key,
                    "names %s, which cannot be read: check its path and who may read it"
                            .formatted(quoted(path.toString())));
            return null;
        }
    }

    /** What stands at a key; an empty text in the file is a mistake, an empty variable is none at all. */
    private @Nullable String raw(String key) {
        known.add(key);
        String given = environment.getOrDefault(variable(key), "").strip();
        if (!given.isEmpty()) {
            return given;
        }
        if (file.lists().containsKey(key)) {
            problem(key, "is a list: give it one value");
            return null;
        }
        @Nullable String text = file.scalars().get(key);
        if (text != null && text.isEmpty()) {
            problem(key, "is empty: give it a value, or leave it out");
            return null;
        }
        return text;
    }

    private Optional<String> resolved(String key, String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (!reference.matches()) {
            return Optional.of(text);
        }
        String value = environment.getOrDefault(reference.group(1), "");
        if (value.isEmpty()) {
            problem(key, "asks for the variable %s, which is not set: set it".formatted(reference.group(1)));
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private <T> @Nullable T parsed(String key, Function<String, Optional<T>> parser, String problem) {
        @Nullable String text = findText(key);
        if (text == null) {
            return null;
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            problem(key, quoted(text) + " " + problem);
        }
        return value.orElse(null);
    }

    private <T extends Comparable<T>> T within(
            String key, T value, T usual, T least, T most, Function<T, String> written) {
        if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
            return value;
        }
        problem(key, "is %s: take %s to %s".formatted(written.apply(value), written.apply(least), written.apply(most)));
        return usual;
    }
}
