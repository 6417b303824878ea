package io.nl2sql.server.contract.engine;

import java.util.Locale;

/** What the contract calls kinds of databases. */
final class DialectNames {

    private DialectNames() {}

    /** The contract's word for one of our ids. */
    static String onTheWire(String id) {
        return id.equals("postgresql") ? "postgres" : id;
    }

    /** Our id for a word of the contract, in any case; other words are left as they are. */
    static String id(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("postgres") ? "postgresql" : lower;
    }
}
