package io.nl2sql.server.security.connection;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as somebody wrote them, and the place they lead to.
 *
 * @param texts by the names that were used, in small letters
 * @param dsn the address in one text where there is one, or null
 * @param place where all of it leads to
 */
record WrittenParameters(
        SortedMap<String, String> texts, @Nullable Dsn dsn, Place place) {

    private static final String BIGQUERY_HOST = "www.googleapis.com";
    private static final Set<String> DSN_NAMES =
            Set.of(RegisteredParameters.DSN, RegisteredParameters.CONNECTION_STRING);

    /** Reads parameters, those of a request as well as those that are kept. */
    static WrittenParameters read(EngineKind kind, SortedMap<String, String> parameters) {
        SortedMap<String, String> texts = new TreeMap<>(parameters);
        texts.remove(RegisteredParameters.WRITTEN_TYPE);
        Map<Parameter, String> parts = new EnumMap<>(Parameter.class);
        SortedMap<String, String> options = new TreeMap<>();
        texts.forEach((name, value) -> {
            Parameter parameter = requireNonNull(kind.names().get(name), "a parameter is not accepted");
            boolean isSecond = parameter == Parameter.OPTION
                    ? options.put(kind.option(name), value) != null
                    : parts.put(parameter, value) != null;
            if (isSecond) {
                throw Values.wrong(name, "is given twice, under two names: leave one out");
            }
        });
        String password = parts.remove(Parameter.PASSWORD);
        Secret secret = password == null || password.isEmpty() ? null : Secret.of(password);
        String dsn = parts.remove(Parameter.DSN);
        if (dsn != null) {
            if (!parts.isEmpty() || !options.isEmpty()) {
                throw Values.wrong("dsn", "is given together with parts of it: leave either out");
            }
            return ofDsn(kind, texts, dsn, secret);
        }
        return new WrittenParameters(texts, null, ofParts(kind, parts, secret, options));
    }

    private static WrittenParameters ofDsn(
            EngineKind kind, SortedMap<String, String> texts, String text, @Nullable Secret secret) {
        if (kind.isFile()) {
            return new WrittenParameters(texts, null, file(filePath(kind, text), "", secret));
        }
        Dsn dsn = Dsn.parse(text, kind);
        if (secret != null && dsn.place().password() != null) {
            throw Values.wrong("password", "is given twice, in the dsn as well: leave one out");
        }
        return new WrittenParameters(
                texts, dsn, secret == null ? dsn.place() : dsn.place().withPassword(secret));
    }

    private static Place ofParts(
            EngineKind kind,
            Map<Parameter, String> parts,
            @Nullable Secret password,
            SortedMap<String, String> options) {
        String user = parts.getOrDefault(Parameter.USER, "");
        if (kind.isFile()) {
            String path = parts.getOrDefault(Parameter.FILE, "");
            if (path.isEmpty()) {
                throw Values.wrong("path", "is missing: name the database file");
            }
            return file(path, user, password);
        }
        return new Place(
                host(kind, parts),
                parts.getOrDefault(Parameter.PORT, ""),
                parts.getOrDefault(Parameter.DATABASE, ""),
                user,
                password,
                options);
    }

    private static String host(EngineKind kind, Map<Parameter, String> parts) {
        String account = parts.get(Parameter.ACCOUNT);
        String host = parts.getOrDefault(Parameter.HOST, "");
        if (account != null) {
            if (!host.isEmpty()) {
                throw Values.wrong("account", "is given together with a host: leave one out");
            }
            return Values.hostOf(account);
        }
        return host.isEmpty() && kind.id().equals("bigquery") ? BIGQUERY_HOST : host;
    }

    private static Place file(String path, String user, @Nullable Secret password) {
        return new Place("", "", path, user, password, new TreeMap<>());
    }

    /** Three slashes begin a relative path and four an absolute one, as in SQLAlchemy; without any it is the path. */
    private static String filePath(EngineKind kind, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String type : kind.types()) {
            if (lower.startsWith(type + ":///")) {
                return text.substring(type.length() + ":///".length());
            }
            if (lower.startsWith(type + ":") && !lower.startsWith(type + "://")) {
                return text.substring(type.length() + 1);
            }
        }
        throw Values.wrong("dsn", "is not understood: write it as %s:///PATH".formatted(kind.id()));
    }

    /** These with another password, or with none. */
    WrittenParameters withPassword(@Nullable Secret password) {
        return new WrittenParameters(texts, dsn, place.withPassword(password));
    }

    /** What is kept of them, now that they are checked. */
    RegisteredParameters registered(EngineKind kind, String type) {
        SortedMap<String, String> kept = new TreeMap<>();
        SortedMap<String, Secret> secrets = new TreeMap<>();
        boolean isOwnParameter = texts.containsKey(RegisteredParameters.PASSWORD);
        texts.forEach((name, value) -> {
            if (DSN_NAMES.contains(name) && dsn != null) {
                kept.put(name, dsn.rebuilt(place));
            } else if (!name.equals(RegisteredParameters.PASSWORD)) {
                kept.put(name, value);
            }
        });
        if (!type.equals(kind.id())) {
            kept.put(RegisteredParameters.WRITTEN_TYPE, type);
        }
        Secret password = place.password();
        if (password != null) {
            secrets.put(isOwnParameter ? RegisteredParameters.PASSWORD : Dsn.SECRET, password);
        }
        return new RegisteredParameters(kind.id(), kept, secrets);
    }
}
