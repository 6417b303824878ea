package io.nl2sql.db.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

    @Test
    void readsAllOfAnAddress() {
        assertThat(RedisAddress.parse("rediss://app:p%40ss+w%3Aord@redis.example.org:6380/3"))
                .isEqualTo(new RedisAddress("redis.example.org", 6380, 3, true, "app", Secret.of("p@ss+w:ord")));
    }

    @Test
    void completesAnAddress() {
        RedisAddress plain = new RedisAddress("localhost", 6379, 0, false, "", Secret.of(""));

        assertThat(RedisAddress.parse("redis://localhost")).isEqualTo(plain);
        assertThat(RedisAddress.parse(" redis://localhost:6379/ ")).isEqualTo(plain);
        assertThat(RedisAddress.parse("redis://:secret@localhost")).isEqualTo(plain.withPassword(Secret.of("secret")));
    }

    @Test
    void neverShowsThePassword() {
        assertThat(RedisAddress.parse("redis://app:secret@localhost/1")).hasToString("redis://app@localhost:6379/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://localhost",
                "redis://",
                "redis://localhost:99999",
                "redis://localhost/x",
                "redis://localhost/-1",
                "redis://localhost?timeout=1",
                "redis://secret word@localhost"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> RedisAddress.parse(text)).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID);
            assertThat(failure.text()).doesNotContain("secret word").startsWith("the address of the Redis server is");
            assertThat(failure).hasNoCause();
        });
    }
}
