package io.nl2sql.server.security.connection;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of parameters may hold, whatever the engine. */
final class Values {

    private static final int LONGEST = 4_000;
    private static final Pattern UNSAFE =
            Pattern.compile(".*[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}].*", Pattern.DOTALL);
    private static final Pattern SHOWN_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}");
    private static final Pattern USER = Pattern.compile("[\\p{L}\\p{N}\\p{M}_][\\p{L}\\p{N}\\p{M} _.$+~@\\\\-]{0,127}");
    private static final Pattern ACCOUNT =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}(?:\\.[A-Za-z0-9][A-Za-z0-9_-]{0,62}){0,3}");

    private Values() {}

    /**
     * Parameters as texts, by their names in small letters. What is null is not there.
     *
     * @throws RefusedRequestException 400, with the name of the parameter and not with its value
     */
    static SortedMap<String, String> texts(Map<String, ? extends @Nullable Object> parameters, EngineKind kind) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, ? extends @Nullable Object> parameter : parameters.entrySet()) {
            String name = parameter.getKey().toLowerCase(Locale.ROOT);
            if (!kind.names().containsKey(name)) {
                throw notAccepted(parameter.getKey(), kind);
            }
            Object value = parameter.getValue();
            if (value == null) {
                continue;
            }
            if (texts.put(name, text(name, value)) != null) {
                throw wrong(name, "is given twice: leave one out");
            }
        }
        return texts;
    }

    private static String text(String name, Object value) {
        if (!(value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger)) {
            throw wrong(name, "is neither a text, a whole number nor a truth: write one of these");
        }
        String text = value.toString();
        if (text.length() > LONGEST) {
            throw wrong(name, "is longer than %d characters: shorten it".formatted(LONGEST));
        }
        if (UNSAFE.matcher(text).matches()) {
            throw wrong(name, "holds a character that cannot be seen: write it without");
        }
        return text;
    }

    /** Checks every part of a place on a server. */
    static void check(Place place, EngineKind kind) {
        if (place.host().isEmpty()) {
            throw wrong("host", "is missing: name the server");
        }
        if (!place.port().isEmpty()
                && (!place.port().matches("[1-9][0-9]{0,4}") || Integer.parseInt(place.port()) > 65_535)) {
            throw wrong("port", "is no number from 1 to 65535: write one");
        }
        if (place.database().isEmpty()) {
            throw wrong("database", "is missing: name one");
        }
        if (!kind.database().matcher(place.database()).matches()) {
            throw wrong("database", "holds a character that is not accepted: name one of letters, digits and _");
        }
        checkUser(place.user());
        place.options().forEach((name, value) -> {
            Pattern values = kind.options().get(name);
            if (values == null || !values.matcher(value).matches()) {
                throw wrong(name, "has a value that is not accepted: leave it out or read which it may have");
            }
        });
        checkSecret(place);
    }

    static void checkUser(String user) {
        if (!user.isEmpty() && !USER.matcher(user).matches()) {
            throw wrong("user", "holds a character that is not accepted: name one of letters, digits and _.@-");
        }
    }

    static void checkSecret(Place place) {
        if (place.password() != null
                && UNSAFE.matcher(place.password().reveal()).matches()) {
            throw wrong("password", "holds a character that cannot be seen: write it without");
        }
    }

    /** The host of an account of Snowflake. */
    static String hostOf(String account) {
        if (!ACCOUNT.matcher(account).matches()) {
            throw wrong("account", "is none: write one such as myorg-account1");
        }
        return account + ".snowflakecomputing.com";
    }

    static RefusedRequestException notAccepted(String name, EngineKind kind) {
        return RefusedRequestException.badRequest("parameter %s is not accepted for %s: leave it out or choose from %s"
                .formatted(
                        SHOWN_NAME.matcher(name).matches() ? name : "of this name",
                        kind.id(),
                        String.join(", ", kind.accepted())));
    }

    static RefusedRequestException wrong(String name, String problem) {
        return RefusedRequestException.badRequest("parameter %s %s".formatted(name, problem));
    }
}
