package io.nl2sql.core.drafting;

import io.nl2sql.core.text.CompoundName;
import java.util.Set;

/** Tells by their names which columns probably hold secrets, or what identifies a person beyond the name. Stateless. */
final class SensitiveNames {

    private static final Set<String> WORDS = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "pin",
            "secret",
            "token",
            "ssn",
            "iban",
            "bic",
            "passport",
            "email",
            "mail",
            "phone",
            "telephone",
            "mobile",
            "cellphone",
            "fax",
            "birthday",
            "birthdate",
            "dob",
            "street");

    private static final Set<String> PAIRS = Set.of(
            "api key",
            "private key",
            "birth date",
            "date of birth",
            "credit card",
            "card number",
            "account number",
            "social security",
            "tax id",
            "home address",
            "postal address",
            "ip address");

    private SensitiveNames() {}

    static boolean suggest(String column) {
        String spoken = String.join(" ", CompoundName.words(column));
        return CompoundName.words(column).stream().anyMatch(WORDS::contains)
                || PAIRS.stream().anyMatch(pair -> (" " + spoken + " ").contains(" " + pair + " "));
    }
}
