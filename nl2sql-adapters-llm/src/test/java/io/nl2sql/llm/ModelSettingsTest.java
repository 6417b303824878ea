package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSettingsTest {

    @Test
    void keyIsNotShown() {
        ModelSettings settings =
                ModelSettings.of(ModelProvider.OPENAI, "gpt-5.2").withKey(Secret.of("sk-4711"));

        assertThat(settings.toString()).contains("gpt-5.2").doesNotContain("sk-4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-5.2", "meta-llama/Llama-3.1-8B-Instruct", "hf.co/bartowski/x-GGUF:Q4_K_M", "@cf/x"})
    void namesOfModels(String name) {
        assertThat(ModelSettings.of(ModelProvider.OPENAI, name).name()).isEqualTo("openai/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "../secret", "a/../b", "a?b", "a#b", "a\nb", "a%2e", "a//b"})
    void namesThatAreNone(String name) {
        assertThatThrownBy(() -> ModelSettings.of(ModelProvider.GEMINI, name))
                .hasMessage("the name of the model is not one: letters, digits and . _ : / @ + - are allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://host/v1, has to begin with",
        "localhost:8000, has to begin with",
        "http:///v1, names no host",
        "http://user:secret@host/v1, holds a user or password",
        "http://host/v1#x, a part after '#'",
        "http://host/v1?x=1, takes no part after",
    })
    void addressesThatAreNone(String url, String complaint) {
        assertThatThrownBy(() -> ModelSettings.of(ModelProvider.MISTRAL, "m").withUrl(URI.create(url)))
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk 1", "sk-1\n", "sk-1\u00e9"})
    void keysThatAreNone(String key) {
        assertThatThrownBy(() -> ModelSettings.of(ModelProvider.MISTRAL, "m").withKey(Secret.of(key)))
                .hasMessageContaining("the key of mistral is empty or holds a space")
                .hasMessageNotContaining("sk-1");
    }

    @Test
    void serverOfOnesOwnNeedsNoKey() {
        ModelSettings hosted = ModelSettings.of(ModelProvider.OPENAI, "m");

        assertThat(hosted.lacksKey()).isTrue();
        assertThat(hosted.withUrl(URI.create("http://localhost:8000/v1")).lacksKey())
                .isFalse();
        assertThat(ModelSettings.of(ModelProvider.OLLAMA, "m").lacksKey()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://host/v1/, http://host/v1",
        "http://host//, http://host",
        "http://host, http://host",
        "https://host/a/?api-version=1, https://host/a?api-version=1",
        "https://host/a?next=b/, https://host/a?next=b/",
    })
    void slashAtTheEndIsLeftOut(String url, String expected) {
        assertThat(ModelSettings.of(ModelProvider.OPENAI, "m")
                        .withUrl(URI.create(url))
                        .address())
                .isEqualTo(URI.create(expected));
    }
}
