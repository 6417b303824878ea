package io.nl2sql.core.domain.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of one dialect that the gate lets through, read from a resource file, with words for those it does not.
 *
 * <p>A file holds groups. A line that starts in the first column opens one: {@code allow GROUP: reason} or
 * {@code refuse GROUP: reason}; the indented lines below list its names. {@code include DIALECT} takes over another
 * file, {@code home SCHEMA} names the schema that holds all of it, {@code #} starts a comment. Only what is allowed passes: a {@code refuse} group merely explains.
 */
final class NameList {

    private static final Map<String, NameList> FUNCTIONS = new ConcurrentHashMap<>();
    private static final Map<String, NameList> CATALOGUES = new ConcurrentHashMap<>();

    private final Set<String> allowed = new HashSet<>();
    private final Map<String, String> refusals = new HashMap<>();

    private String home = "";

    private NameList() {}

    /** The functions of the dialect with this id; those of the SQL standard where the dialect has no list of its own. */
    static NameList functionsOf(String dialect) {
        return FUNCTIONS.computeIfAbsent(dialect, id -> load("functions", id));
    }

    /** The catalogue tables of the dialect with this id. */
    static NameList cataloguesOf(String dialect) {
        return CATALOGUES.computeIfAbsent(dialect, id -> load("catalogues", id));
    }

    boolean allows(String name) {
        return allowed.contains(unqualified(name));
    }

    /** Why the name is refused, where a group of the file says so. */
    Optional<String> refusalOf(String name) {
        return Optional.ofNullable(refusals.get(unqualified(name)));
    }

    private String unqualified(String name) {
        return !home.isEmpty() && name.startsWith(home) ? name.substring(home.length()) : name;
    }

    private static NameList load(String kind, String dialect) {
        NameList list = new NameList();
        if (!list.read(kind, dialect) && !list.read(kind, "ansi")) {
            throw new IllegalStateException("resource %s/ansi.txt is missing".formatted(kind));
        }
        return list;
    }

    private boolean read(String kind, String dialect) {
        try (InputStream stream = NameList.class.getResourceAsStream(kind + "/" + dialect + ".txt")) {
            if (stream == null) {
                return false;
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            parse(kind, reader.lines().toList());
            return true;
        } catch (IOException exception) {
            throw new UncheckedIOException("cannot read the list of %s of %s".formatted(kind, dialect), exception);
        }
    }

    private void parse(String kind, List<String> lines) {
        boolean allowing = false;
        String reason = "";
        for (String line : lines) {
            String text = line.replaceFirst("#.*", "").stripTrailing();
            if (text.isEmpty()) {
                continue;
            }
            if (Character.isWhitespace(text.charAt(0))) {
                for (String name : text.strip().split("\\s+")) {
                    add(name, allowing, reason);
                }
            } else if (text.startsWith("home ")) {
                home = text.substring("home ".length()).strip() + ".";
            } else if (text.startsWith("include ")) {
                read(kind, text.substring("include ".length()).strip());
            } else if (text.startsWith("allow ") || text.startsWith("refuse ")) {
                allowing = text.startsWith("allow ");
                reason = text.substring(text.indexOf(':') + 1).strip();
            } else {
                throw new IllegalStateException("line not understood in the list of %s: %s".formatted(kind, text));
            }
        }
    }

    private void add(String name, boolean allowing, String reason) {
        if (allowing) {
            allowed.add(name);
        } else {
            allowed.remove(name);
            refusals.put(name, reason);
        }
    }
}
