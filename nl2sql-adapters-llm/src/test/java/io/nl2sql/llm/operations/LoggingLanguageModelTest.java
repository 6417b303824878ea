package io.nl2sql.llm.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoggingLanguageModelTest {

    private static final Logger OPERATIONS = Logger.getLogger("io.nl2sql.llm.operations");
    private static final String KEY = "sk-secret-key";

    private final List<LogRecord> records = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        OPERATIONS.setLevel(Level.ALL);
        OPERATIONS.setUseParentHandlers(false);
        OPERATIONS.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        OPERATIONS.removeHandler(handler);
        OPERATIONS.setUseParentHandlers(true);
        OPERATIONS.setLevel(null);
    }

    @Test
    void aReplyIsOneLineAtDebug() {
        ModelOperations.withDefaults()
                .around(ScriptedModel.doing(ScriptedModel.saying("SELECT secret")), "https://" + KEY + "@host")
                .complete(Requests.request());

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.FINE);
            assertThat(record.getMessage()).matches("scripted/model: COMPLETE, 100 tokens in, 20 out, \\d+ ms");
        });
    }

    @Test
    void aFailureIsLoggedByItsCodeAlone() {
        ScriptedModel model = ScriptedModel.doing((request, listener) -> {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.MODEL_UNAVAILABLE, "no route with " + KEY, new IllegalStateException(KEY));
        });

        assertThatThrownBy(() -> ModelOperations.builder()
                        .pause((time, cancellation) -> {})
                        .build()
                        .around(model, "https://" + KEY + "@host")
                        .complete(Requests.request()))
                .isInstanceOf(Nl2SqlException.class);

        assertThat(records)
                .hasSize(3)
                .allSatisfy(record -> {
                    assertThat(record.getLevel()).isEqualTo(Level.FINE);
                    assertThat(record.getThrown()).isNull();
                })
                .extracting(LogRecord::getMessage)
                .allSatisfy(message -> assertThat(message)
                        .startsWith("scripted/model")
                        .contains("MODEL_UNAVAILABLE")
                        .doesNotContain(KEY)
                        .doesNotContain("orders")
                        .doesNotContain("alice"));
    }
}
