package io.nl2sql.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHasherTest {

    private static final Secret PASSWORD = Secret.of("correct horse battery");

    private final PasswordHasher hasher = new PasswordHasher(2);

    @Test
    void writesTheFormatOfTheCompetitionWithTheParametersOfOwasp() {
        String hash = hasher.hash(PASSWORD).reveal();

        assertThat(hash).matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.isOutdated(Secret.of(hash))).isFalse();
    }

    @Test
    void knowsThePasswordAgainAndNoOther() {
        Secret hash = hasher.hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(Secret.of("correct horse batterz"), hash)).isFalse();
        assertThat(hasher.matches(Secret.of(""), hash)).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(hasher.hash(PASSWORD)).isNotEqualTo(hasher.hash(PASSWORD));
    }

    /** Made with the reference implementation: argon2 -id -t 2 -k 65536 -p 1, RFC 9106. */
    @Test
    void agreesWithTheReferenceImplementation() {
        Secret hash =
                Secret.of("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(hasher.matches(Secret.of("password"), hash)).isTrue();
        assertThat(hasher.isOutdated(hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery",
                "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=19456,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAA!$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void isNobodysPassword_unreadableHash(String hash) {
        assertThat(hasher.matches(PASSWORD, Secret.of(hash))).isFalse();
    }
}
