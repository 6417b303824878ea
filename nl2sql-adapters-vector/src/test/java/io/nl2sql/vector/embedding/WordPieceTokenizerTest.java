package io.nl2sql.vector.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expected numbers are those of the tokenizer that the model was trained with. */
class WordPieceTokenizerTest {

    private static final long START = 101;
    private static final long END = 102;
    private static final long UNKNOWN = 100;

    private WordPieceTokenizer tokenizer;

    @BeforeEach
    void read() throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                getClass().getResourceAsStream("/" + BgeModel.NAME + "-tokenizer.json"), "vocabulary is missing")) {
            tokenizer = WordPieceTokenizer.read(stream);
        }
    }

    private long[] tokenize(String text) {
        return tokenizer.tokenize(text, BgeModel.MAX_PIECES);
    }

    @Test
    void wordsStandBetweenStartAndEnd() {
        assertThat(tokenize("the thus Aircraft")).containsExactly(START, 1996, 2947, 2948, END);
        assertThat(tokenize("")).containsExactly(START, END);
    }

    @Test
    void unknownWordIsCutIntoPieces() {
        assertThat(tokenize("\u0391\u0392\u0393\u03A3 \u039F\u0394\u03A5\u03A3\u03A3\u0395\u03A5\u03A3"))
                .containsExactly(
                        START, 1155, 29720, 29721, 29733, 1169, 29722, 29735, 29733, 29733, 29723, 29735, 29733, END);
    }

    @Test
    void accentsAndCaseDoNotMatter() {
        assertThat(tokenize("CAF\u00C9")).isEqualTo(tokenize("cafe")).isEqualTo(tokenize("cafe\u0301"));
    }

    @Test
    void marksStandAlone() {
        assertThat(tokenize("[MASK]x")).containsExactly(START, 1031, 7308, 1033, 1060, END);
        assertThat(tokenize("aircraft,size")).isEqualTo(tokenize("aircraft , size"));
        assertThat(tokenize("model_size")).isEqualTo(tokenize("model _ size"));
    }

    @Test
    void ideographsStandAlone() {
        assertThat(tokenize("\u6E2F\u53E3"))
                .isEqualTo(tokenize("\u6E2F \u53E3"))
                .hasSize(4);
    }

    @Test
    void endlessWordIsUnknown() {
        assertThat(tokenize("x".repeat(101))).containsExactly(START, UNKNOWN, END);
    }

    @Test
    void textIsCutInFrontOfTheEnd() {
        assertThat(tokenizer.tokenize("the thus aircraft", 4)).containsExactly(START, 1996, 2947, END);
        assertThat(tokenize("thus ".repeat(10_000)))
                .hasSize(512)
                .startsWith(START)
                .endsWith(END);
    }
}
