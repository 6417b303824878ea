package io.nl2sql.core.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlReplyTest {

    private static Generation read(String text) {
        return read(text, Ending.COMPLETE);
    }

    private static Generation read(String text, Ending ending) {
        return SqlReply.read(new ModelReply(text, ending, TokenUsage.NONE), "llm", UnaryOperator.identity());
    }

    @Test
    void readsTheReplyThatWasAskedFor() {
        assertThat(read(
                        "{\"kind\":\"sql\",\"sql\":\"SELECT 1\",\"explanation\":\"One.\",\"assumptions\":[\"all years\"],"
                                + "\"confidence\":0.9,\"question\":null,\"options\":[],\"reason\":null}"))
                .isEqualTo(new Generation.Drafted(
                        List.of(new SqlDraft("SELECT 1", 0.9, "One. Assumed: all years", List.of(), "llm"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "```sql\nSELECT 1\n```",
                "Here you are:\n```\nSELECT 1\n```\nDone.",
                "{\"sql\":\"```sql\\nSELECT 1\\n```\"}",
                "{\"kind\":\"SQL\",\"sql\":\"SELECT 1\"}"
            })
    void readsSqlHoweverItIsWrapped(String text) {
        assertThat(read(text))
                .isEqualTo(new Generation.Drafted(List.of(new SqlDraft("SELECT 1", 0.7, "", List.of(), "llm"))));
    }

    @Test
    void readsAQuestionBack() {
        assertThat(
                        read(
                                "{\"kind\":\"clarification\",\"question\":\"Which year?\",\"options\":[\"in 2024\",\"in all\"]}"))
                .isEqualTo(new Generation.Unclear("Which year?", List.of("in 2024", "in all")));
    }

    @Test
    void readsThatNothingIsThere() {
        assertThat(read("{\"kind\":\"unanswerable\",\"reason\":\"No weather here.\"}"))
                .isEqualTo(new Generation.Declined("No weather here.", List.of()));
    }

    @Test
    void refusalIsADecline() {
        assertThat(read("", Ending.REFUSED)).isInstanceOf(Generation.Declined.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I cannot say.", "{\"kind\":\"sql\"}", "DROP TABLE customers", "{\"kind\":\"poem\"}"})
    void anythingElseIsAFailureOfTheModel(String text) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> read(text))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED));
    }

    @Test
    void saysThatTheReplyWasCutOff() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> read("{\"kind\":\"sql\",\"sql\":\"SELECT a, b", Ending.CUT_OFF))
                .withMessageContaining("allow it more tokens");
    }
}
