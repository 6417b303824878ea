package io.nl2sql.vector.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nl2sql.core.domain.connection.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QdrantConfigTest {

    @Test
    void defaultsAreThoseOfAnOpenServer() {
        assertThat(QdrantConfig.at("vectors"))
                .isEqualTo(new QdrantConfig("vectors", 6334, false, null, "nl2sql", Duration.ofSeconds(30)));
    }

    @Test
    void keyIsSentEncryptedAndNeverShown() {
        QdrantConfig config =
                QdrantConfig.at("vectors").withPort(7000).withPrefix("team").withApiKey(Secret.of("k3y"));

        assertThat(config)
                .isEqualTo(new QdrantConfig("vectors", 7000, true, Secret.of("k3y"), "team", Duration.ofSeconds(30)));
        assertThat(config.toString()).doesNotContain("k3y");
    }

    @Test
    void whatCannotBeReachedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> QdrantConfig.at(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QdrantConfig.at("vectors").withPort(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QdrantConfig.at("vectors").withPort(70_000));
    }
}
