package io.nl2sql.core.telling;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.SqlDraft;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativesInWordsTest {

    private static SqlDraft draft(double confidence, String change) {
        return new SqlDraft("SELECT 1", confidence, "", change, List.of(), "rules");
    }

    @Test
    void likelyAlternativesAreToldWithTheirConfidence() {
        assertThat(AlternativesInWords.lines(List.of(
                        draft(.2, "also shows email"),
                        draft(.1, ""),
                        draft(.05, "leaves out name"),
                        draft(.049, "shows equal rows once"))))
                .containsExactly("also shows email (20 %)", "leaves out name (5 %)");
    }

    @Test
    void noMoreThanThreeAreTold() {
        SqlDraft one = draft(.2, "also shows email");

        assertThat(AlternativesInWords.lines(List.of(one, one, one, one))).hasSize(3);
    }
}
