package io.nl2sql.cli.demo;

import java.util.List;

/** Where artists and customers of the music store live, the most frequent country first. */
final class Countries {

    static final List<String> NAMES = List.of(
            "USA",
            "Germany",
            "Brazil",
            "France",
            "Canada",
            "United Kingdom",
            "Japan",
            "Sweden",
            "India",
            "Portugal",
            "Norway",
            "Australia",
            "Mexico",
            "Kenya");

    private Countries() {}
}
