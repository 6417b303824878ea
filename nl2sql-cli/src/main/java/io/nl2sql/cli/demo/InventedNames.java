package io.nl2sql.cli.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Makes up names of people, towns, bands, records and songs out of syllables and plain words. */
final class InventedNames {

    private static final List<String> FIRST_STARTS = List.of(
            "Ma", "Li", "To", "Ka", "Ru", "Be", "Sa", "Ni", "Jo", "El", "Da", "Vi", "Ha", "Ori", "Fe", "Yu", "Zé", "Å");
    private static final List<String> FIRST_ENDS = List.of(
            "ra", "len", "mo", "vin", "ria", "das", "na", "lio", "ska", "ro", "bel", "tan", "mi", "rik", "sa", "lou");
    private static final List<String> FAMILY_STARTS = List.of(
            "Bren", "Hal", "Mor", "Stav", "Quil", "Tarn", "Wes", "Lind", "Cor", "Fenn", "Oak", "Dray", "Sør", "Müh",
            "Pell", "Var", "Kest", "Ild");
    private static final List<String> FAMILY_ENDS = List.of(
            "holm", "ley", "wick", "ström", "ado", "ova", "ten", "mann", "berg", "ier", "sson", "field", "ski", "ara");
    private static final List<String> TOWN_STARTS = List.of(
            "Alder", "Brook", "Cinder", "Dun", "Ember", "Fal", "Gran", "Hollow", "Isen", "Kor", "Lark", "Mira", "North",
            "Olm", "Penn", "Rosen", "Silver", "Thorn");
    private static final List<String> TOWN_ENDS = List.of(
            "ford", "haven", "burg", "mouth", "vale", "dorf", "ville", "stad", "port", "brück", "wood", "minster");
    private static final List<String> ADJECTIVES = List.of(
            "Silent",
            "Golden",
            "Broken",
            "Distant",
            "Electric",
            "Paper",
            "Hidden",
            "Velvet",
            "Winter",
            "Burning",
            "Hollow",
            "Crooked",
            "Gentle",
            "Midnight",
            "Restless",
            "Second",
            "Wooden",
            "Borrowed",
            "Salted",
            "Upside-Down");
    private static final List<String> NOUNS = List.of(
            "Harbour",
            "Lantern",
            "Orchard",
            "Compass",
            "Thunder",
            "Window",
            "Meadow",
            "Satellite",
            "Carousel",
            "Anchor",
            "Feather",
            "Kingdom",
            "Mirror",
            "Engine",
            "Garden",
            "Horizon",
            "Letter",
            "Ocean",
            "Parade",
            "Shadow",
            "Staircase",
            "Telescope",
            "Umbrella",
            "Volcano",
            "Whisper",
            "Zeppelin Shed",
            "Café",
            "Größe");
    private static final List<String> VERBS = List.of(
            "Chasing",
            "Leaving",
            "Counting",
            "Painting",
            "Following",
            "Waiting for",
            "Stealing",
            "Remembering",
            "Crossing",
            "Building",
            "Losing",
            "Watching");

    private final Chance chance;
    private final Set<String> used = new HashSet<>();

    InventedNames(Chance chance) {
        this.chance = chance;
    }

    String firstName() {
        return chance.oneOf(FIRST_STARTS) + chance.oneOf(FIRST_ENDS);
    }

    String familyName() {
        return chance.oneOf(FAMILY_STARTS) + chance.oneOf(FAMILY_ENDS);
    }

    /** A town that no earlier call returned. */
    String town() {
        return unused(() -> chance.oneOf(TOWN_STARTS) + chance.oneOf(TOWN_ENDS));
    }

    /** A band or a singer that no earlier call returned. */
    String artist() {
        return unused(() -> switch (chance.between(0, 4)) {
            case 0 -> "The %s %ss".formatted(chance.oneOf(ADJECTIVES), chance.oneOf(NOUNS));
            case 1 -> "%s %s".formatted(firstName(), familyName());
            case 2 -> "%s & the %ss".formatted(firstName(), chance.oneOf(NOUNS));
            case 3 -> "%s %s".formatted(chance.oneOf(ADJECTIVES), chance.oneOf(NOUNS));
            default -> "%s/%s".formatted(familyName(), familyName());
        });
    }

    String album() {
        return switch (chance.between(0, 3)) {
            case 0 -> "%s %s".formatted(chance.oneOf(ADJECTIVES), chance.oneOf(NOUNS));
            case 1 -> "%s the %s".formatted(chance.oneOf(VERBS), chance.oneOf(NOUNS));
            case 2 -> "%s of the %s".formatted(chance.oneOf(NOUNS), chance.oneOf(NOUNS));
            default -> "Live in %s%s".formatted(chance.oneOf(TOWN_STARTS), chance.oneOf(TOWN_ENDS));
        };
    }

    String track() {
        return switch (chance.between(0, 4)) {
            case 0 -> "%s %s".formatted(chance.oneOf(ADJECTIVES), chance.oneOf(NOUNS));
            case 1 -> "%s %s".formatted(chance.oneOf(VERBS), firstName());
            case 2 -> "My %s %s".formatted(chance.oneOf(ADJECTIVES), chance.oneOf(NOUNS));
            case 3 -> "Don't Touch the %s".formatted(chance.oneOf(NOUNS));
            default -> "%s the %s %s".formatted(chance.oneOf(VERBS), chance.oneOf(ADJECTIVES), chance.oneOf(NOUNS));
        };
    }

    String company() {
        return unused(() -> "%s %s".formatted(familyName(), chance.oneOf(List.of("Ltd.", "& Co.", "GmbH", "Inc."))));
    }

    /** An address that no earlier call returned, under a domain that is reserved for examples. */
    String email(String firstName, String familyName) {
        String address = "%s.%s".formatted(plain(firstName), plain(familyName));
        return unused(() -> {
            int number = chance.between(1, 99);
            return "%s%d@example.com".formatted(address, number);
        });
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ø", "oe")
                .replace("é", "e")
                .replace("å", "a");
    }

    private String unused(Supplier<String> names) {
        while (true) {
            String name = names.get();
            if (used.add(name)) {
                return name;
            }
        }
    }
}
