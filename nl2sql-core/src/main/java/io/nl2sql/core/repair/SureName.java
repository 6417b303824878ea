package io.nl2sql.core.repair;

import io.nl2sql.core.text.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Finds the name that somebody meant, where nobody can doubt it: the same but for case, underscores and spaces, one in the
 * singular and one in the plural, or a slip of the pen, and no other name as near. Stateless.
 */
final class SureName {

    private static final int SHORTEST_FOR_ONE_SLIP = 3;
    private static final int SHORTEST_FOR_TWO_SLIPS = 8;

    private static final List<BiPredicate<String, String>> LIKENESSES = List.of(
            String::equals,
            (written, name) -> singular(written).equals(singular(name)),
            (written, name) -> written.length() >= SHORTEST_FOR_ONE_SLIP
                    && name.length() > SHORTEST_FOR_ONE_SLIP
                    && isOneSlip(written, name),
            (written, name) -> written.length() >= SHORTEST_FOR_TWO_SLIPS && Spelling.withinTwoEdits(written, name));

    private SureName() {}

    /** The only name that is meant; empty where none is, or one of several. */
    static Optional<String> among(Collection<String> names, String written) {
        String plain = plain(written);
        for (BiPredicate<String, String> likeness : LIKENESSES) {
            List<String> alike = names.stream()
                    .distinct()
                    .filter(name -> likeness.test(plain, plain(name)))
                    .toList();
            if (alike.size() == 1) {
                return Optional.of(alike.get(0));
            }
            if (!alike.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isOneSlip(String written, String name) {
        return Spelling.withinOneEdit(written, name) || areNeighboursExchanged(written, name);
    }

    private static boolean areNeighboursExchanged(String written, String name) {
        if (written.length() != name.length()) {
            return false;
        }
        int first = 0;
        while (first < written.length() && written.charAt(first) == name.charAt(first)) {
            first++;
        }
        return first + 1 < written.length()
                && written.charAt(first) == name.charAt(first + 1)
                && written.charAt(first + 1) == name.charAt(first)
                && written.substring(first + 2).equals(name.substring(first + 2));
    }

    private static String singular(String name) {
        if (name.endsWith("ies") && name.length() > 4) {
            return name.substring(0, name.length() - 3) + "y";
        }
        boolean plural = name.endsWith("s") && !name.endsWith("ss") && name.length() > 3;
        return plural ? name.substring(0, name.length() - 1) : name;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
    }
}
