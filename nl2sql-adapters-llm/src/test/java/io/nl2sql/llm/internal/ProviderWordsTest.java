package io.nl2sql.llm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderWordsTest {

    private static final ProviderWords WORDS = new ProviderWords(
            Secret.of("sk-4711-abcdefgh"),
            List.of("The salary of Ana Müller is 4711 euros, and nobody may know that."));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"message\":\"too long\",\"type\":\"x\"}}",
                "{\"error\":\"too long\"}",
                "{\"object\":\"error\",\"message\":\"too long\"}",
                "{\"detail\":\"too long\"}",
                "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"too long\"}]}",
                "[{\"error\":{\"code\":400,\"message\":\" too\\n\\u0000 long \"}}]",
            })
    void messagesOfAllProviders(String body) {
        assertThat(WORDS.shown(body)).contains("too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>no</html>", "[]", "7", "null", "{}", "{\"error\":{\"message\":null}}", "{\"error\":7}"
            })
    void bodiesWithoutMessage(String body) {
        assertThat(WORDS.shown(body)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong key sk-4711-abcdefgh",
                "wrong key sk-4711-****",
                "wrong key ****abcdefgh",
                "cannot read 'The salary of Ana Müller is 4711 euros, and nobody'",
                "invalid: 'ana' in salary of Ana Müller is 4711 euros, and nobody may know"
            })
    void whatMustNotBeShown(String message) {
        assertThat(WORDS.shown("{\"error\":\"%s\"}".formatted(message))).isEqualTo(Optional.empty());
    }

    @Test
    void longMessagesAreCut() {
        String shown =
                WORDS.shown("{\"error\":\"%s\"}".formatted("so ".repeat(1_000))).orElseThrow();

        assertThat(shown).hasSizeLessThan(250).endsWith(" ...");
    }
}
