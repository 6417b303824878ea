package io.nl2sql.server.skill;

import io.nl2sql.server.http.error.RefusedRequestException;
import java.text.Normalizer;
import java.util.Locale;

/** A name as part of a path: lower case letters, digits and hyphens, whatever was in it. Stateless. */
final class Slug {

    private static final int LONGEST = 100;

    private Slug() {}

    /**
     * The slug.
     *
     * @throws RefusedRequestException 400 where nothing of the name is left
     */
    static String of(String name) {
        String slug = plain(name);
        if (slug.isEmpty()) {
            throw RefusedRequestException.badRequest("a name has no letter or digit: choose another");
        }
        return slug;
    }

    /** The slug; empty where nothing of the name is left. */
    static String plain(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}_]+", "-")
                .replaceAll("^-+|-+$", "");
        return letters.length() <= LONGEST
                ? letters
                : letters.substring(0, LONGEST - 9) + "-" + Integer.toHexString(name.hashCode());
    }
}
