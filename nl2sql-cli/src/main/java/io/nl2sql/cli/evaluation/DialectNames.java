package io.nl2sql.cli.evaluation;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.analysis.ReadDialects;
import java.util.List;
import java.util.Locale;

/** The names by which people call the dialects. */
public final class DialectNames {

    private static final String ANY = "any";

    private DialectNames() {}

    /**
     * The dialects of this name; {@code any} stands for all of them.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID
     */
    public static List<Dialect> dialectsOf(String name) {
        String id = name.toLowerCase(Locale.ROOT);
        if (id.equals(ANY)) {
            return ReadDialects.ids().stream().map(ReadDialects::of).toList();
        }
        String known = id.equals("postgres") ? "postgresql" : id;
        if (!ReadDialects.ids().contains(known)) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "there is no dialect '%s': use %s, or any for all of them"
                            .formatted(name, String.join(", ", ReadDialects.ids())));
        }
        return List.of(ReadDialects.of(known));
    }
}
