package io.nl2sql.core.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Takes names of tables and columns apart: {@code OrderItems} and {@code order_items} are "order items". Stateless. */
public final class CompoundName {

    private CompoundName() {}

    /** The words of a name in lower case; none where it holds no letter and no digit. */
    public static List<String> words(String name) {
        String spaced = name.replaceAll("[^\\p{L}\\p{N}]+", " ")
                .replaceAll("(\\p{Ll}|\\p{N})(\\p{Lu})", "$1 $2")
                .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1 $2")
                .strip()
                .toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? List.of() : Arrays.asList(spaced.split(" "));
    }
}
