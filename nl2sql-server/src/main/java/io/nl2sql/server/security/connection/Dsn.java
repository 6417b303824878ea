package io.nl2sql.server.security.connection;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of a server in one text, {@code scheme://user:password@host:port/database?option=value}, taken apart. It is
 * built anew of its parts and never passed on, so that nobody reads it in another way.
 *
 * @param scheme how it begins, as it was written, such as {@code postgresql+asyncpg}
 * @param place where it leads to, not checked yet
 */
record Dsn(String scheme, Place place) {

    /** The name under which the password of a DSN is kept. */
    static final String SECRET = "dsn_password";

    private static final int LONGEST = 2_000;
    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9]{1,20}(?:\\+[A-Za-z0-9_]{1,20})?)://(.*)");
    private static final Pattern UNSAFE =
            Pattern.compile(".*[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s\\\\\"'<>^`{}|;#].*", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\[\\]:,@/?%]+)(?::([0-9]{1,5}))?");
    private static final Pattern BAD_ESCAPE = Pattern.compile(".*%(?![0-9A-Fa-f]{2}).*", Pattern.DOTALL);

    /**
     * Takes an address apart.
     *
     * @throws RefusedRequestException 400, never with a part of it that could be secret
     */
    static Dsn parse(String text, EngineKind kind) {
        if (text.length() > LONGEST) {
            throw wrong(kind, "is longer than %d characters".formatted(LONGEST));
        }
        if (text.regionMatches(true, 0, "jdbc:", 0, 5)) {
            throw wrong(kind, "is a JDBC URL, which are not accepted");
        }
        if (UNSAFE.matcher(text).matches()) {
            throw wrong(kind, "holds a character that has to be written with a percent sign, or none that it may hold");
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw wrong(kind, "is not understood");
        }
        String scheme = form.group(1);
        String engine = scheme.toLowerCase(Locale.ROOT).replaceFirst("\\+.*", "");
        if (!kind.types().contains(engine)) {
            throw wrong(kind, "is one of another engine");
        }
        return new Dsn(scheme, place(form.group(2), kind));
    }

    private static Place place(String rest, EngineKind kind) {
        int question = rest.indexOf('?');
        String before = question < 0 ? rest : rest.substring(0, question);
        SortedMap<String, String> options =
                question < 0 ? new TreeMap<>() : options(rest.substring(question + 1), kind);
        int at = before.lastIndexOf('@');
        String account = at < 0 ? "" : before.substring(0, at);
        if (account.indexOf('/') >= 0 || account.indexOf('@') >= 0) {
            throw wrong(kind, "holds / or @ in the account, which are written as %2F and %40");
        }
        int colon = account.indexOf(':');
        String user = decoded(colon < 0 ? account : account.substring(0, colon), kind);
        Secret password = colon < 0 ? null : Secret.of(decoded(account.substring(colon + 1), kind));
        String target = before.substring(at + 1);
        int slash = target.indexOf('/');
        Matcher host = HOST_AND_PORT.matcher(slash < 0 ? target : target.substring(0, slash));
        if (!host.matches()) {
            throw wrong(kind, "names no single host");
        }
        String name = host.group(1);
        boolean bracketed = name.startsWith("[");
        return new Place(
                bracketed ? name.substring(1, name.length() - 1) : name,
                host.group(2) == null ? "" : host.group(2),
                slash < 0 ? "" : decoded(target.substring(slash + 1), kind),
                user,
                password,
                options);
    }

    private static SortedMap<String, String> options(String query, EngineKind kind) {
        SortedMap<String, String> options = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String written = decoded(equals < 0 ? pair : pair.substring(0, equals), kind);
            String name = written.toLowerCase(Locale.ROOT);
            if (kind.names().get(name) != Parameter.OPTION) {
                throw Values.notAccepted(written, kind);
            }
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), kind);
            if (options.put(kind.option(name), value) != null) {
                throw wrong(kind, "names the option %s twice".formatted(kind.option(name)));
            }
        }
        return options;
    }

    /** The address without the password, with the scheme as it was written. */
    String rebuilt(Place checked) {
        return checked.address(scheme);
    }

    /** An address that was rebuilt, with a mask where the password belongs. */
    static String masked(String rebuilt, String mask) {
        int slashes = rebuilt.indexOf("://") + 3;
        int at = rebuilt.indexOf('@', slashes);
        return at < 0
                ? rebuilt.substring(0, slashes) + ":" + mask + "@" + rebuilt.substring(slashes)
                : rebuilt.substring(0, at) + ":" + mask + rebuilt.substring(at);
    }

    private static String decoded(String text, EngineKind kind) {
        if (BAD_ESCAPE.matcher(text).matches()) {
            throw wrong(kind, "holds a percent sign that begins no escape: write it as %25");
        }
        byte[] bytes = new byte[text.length() * 4];
        int length = 0;
        for (int index = 0; index < text.length(); ) {
            if (text.charAt(index) == '%') {
                bytes[length++] = (byte) Integer.parseInt(text.substring(index + 1, index + 3), 16);
                index += 3;
            } else {
                int point = text.codePointAt(index);
                for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                    bytes[length++] = octet;
                }
                index += Character.charCount(point);
            }
        }
        @Nullable String decoded;
        try {
            decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw wrong(kind, "holds escapes that are no text in UTF-8");
        }
        return decoded;
    }

    private static RefusedRequestException wrong(EngineKind kind, String problem) {
        return RefusedRequestException.badRequest(
                "the dsn %s: write it as %s://user:password@host/database".formatted(problem, kind.id()));
    }
}
