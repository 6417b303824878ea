package io.nl2sql.server.http;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The path of a route, with its variable parts in braces. */
final class PathPattern {

    private final Pattern pattern;

    PathPattern(String path) {
        this.pattern = Pattern.compile(Arrays.stream(path.split("/", -1))
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(joining("/")));
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
