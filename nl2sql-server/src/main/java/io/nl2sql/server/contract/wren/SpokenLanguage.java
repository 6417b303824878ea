package io.nl2sql.server.contract.wren;

import static java.util.Map.entry;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The language in which answers are told.
 *
 * @param name as a model is told it, such as {@code Traditional Chinese}
 */
record SpokenLanguage(String name) {

    private static final Pattern FORM =
            Pattern.compile("[\\p{L}\\p{M} ()-]{1,40}|[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){1,3}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");

    /** Languages whose code alone does not say how they are written. */
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            entry("zh", "Simplified Chinese"),
            entry("zh-cn", "Simplified Chinese"),
            entry("zh-sg", "Simplified Chinese"),
            entry("zh-hans", "Simplified Chinese"),
            entry("zh-tw", "Traditional Chinese"),
            entry("zh-hk", "Traditional Chinese"),
            entry("zh-hant", "Traditional Chinese"));

    /**
     * The language that a code such as {@code zh-TW} or a name such as {@code German} stands for; one that is not known is
     * taken as it is. Null where none is asked for.
     *
     * @throws RefusedRequestException 400 when it is no name
     */
    static @Nullable SpokenLanguage parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String name = text.strip();
        if (!FORM.matcher(name).matches()) {
            throw RefusedRequestException.badRequest(
                    "language is neither a code nor a name: send one such as en, zh-TW or German");
        }
        String written = WRITTEN.get(name.toLowerCase(Locale.ROOT));
        if (written != null) {
            return new SpokenLanguage(written);
        }
        return new SpokenLanguage(CODE.matcher(name).matches() ? named(name) : name);
    }

    private static String named(String code) {
        Locale locale = Locale.forLanguageTag(code);
        String name = locale.getDisplayName(Locale.ENGLISH);
        boolean known = !locale.getLanguage().isEmpty()
                && !locale.getDisplayLanguage(Locale.ENGLISH).equals(locale.getLanguage());
        return known ? name : code;
    }
}
