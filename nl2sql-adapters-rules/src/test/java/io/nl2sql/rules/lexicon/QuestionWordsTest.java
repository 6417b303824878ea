package io.nl2sql.rules.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionWordsTest {

    @ParameterizedTest
    @CsvSource({"htat,that", "teh,the", "diffrent,different", "mininum,minimum", "descennding,descending", "eqal,equal"
    })
    void tellsTheWordThatWasMistyped(String slip, String word) {
        assertThat(QuestionWords.meantBy(slip)).contains(word);
    }

    @Test
    void leavesWhatMayBeSeveralWordsOrNone() {
        assertThat(QuestionWords.meantBy("oder")).isEmpty();
        assertThat(QuestionWords.meantBy("quintet")).isEmpty();
    }
}
