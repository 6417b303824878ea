package io.nl2sql.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.server.people.QuestionLikeness.Nearest;
import io.nl2sql.server.reference.FewShot;
import io.nl2sql.server.reference.KnowledgeType;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuestionLikenessTest {

    private final QuestionLikeness likeness = new QuestionLikeness(FakeTextEmbedder.named("words"));

    @Test
    void nothingIsNearestToNothing() {
        assertThat(likeness.nearest("How many artists are there?", List.of())).isEmpty();
    }

    @Test
    void theSameQuestionInOtherLettersIsTheNearest() {
        List<FewShot> entries = List.of(
                entry("1", "How many artists are there in all?"), entry("2", "HOW many  artists\nare there ? "));

        assertThat(likeness.nearest("How many artists are there?", entries)).contains(new Nearest(entries.get(1), 1));
    }

    @Test
    void theNearestIsTheOneThatMeansMostLikeIt() {
        List<FewShot> entries =
                List.of(entry("1", "unpaid invoices by country"), entry("2", "number of artists by genre"));

        Nearest nearest = likeness.nearest("number of artists", entries).orElseThrow();

        assertThat(nearest.entry().id()).isEqualTo("2");
        assertThat(nearest.score()).isBetween(0.5, 0.99);
    }

    @Test
    void ofManyOnlyThoseThatShareWordsAreCompared() {
        List<FewShot> entries = Stream.concat(
                        IntStream.range(0, 500).mapToObj(i -> entry("e" + i, "invoices of customer " + i)),
                        Stream.of(entry("last", "number of artists by genre")))
                .toList();
        int[] embedded = {0};
        TextEmbedder counting = new Counting(embedded);

        Nearest nearest = new QuestionLikeness(counting)
                .nearest("number of artists", entries)
                .orElseThrow();

        assertThat(nearest.entry().id()).isEqualTo("last");
        assertThat(embedded[0]).isLessThanOrEqualTo(61);
    }

    @Test
    void whileTheEmbedderFailsOnlyTheVeryQuestionIsFound() {
        QuestionLikeness failing = new QuestionLikeness(new Counting(new int[] {Integer.MIN_VALUE}));
        List<FewShot> entries = List.of(entry("1", "How many artists are there?"));

        assertThat(failing.nearest("how many artists are there", entries)).isPresent();
        assertThat(failing.nearest("how many singers are there", entries)).isEmpty();
    }

    private static FewShot entry(String id, String question) {
        return new FewShot(id, question, "SELECT 1", KnowledgeType.SQL_QUERY, true);
    }

    /** Counts the texts; fails where the count begins below nothing. */
    private static final class Counting implements TextEmbedder {

        private final FakeTextEmbedder embedder = FakeTextEmbedder.named("words");
        private final int[] texts;

        Counting(int[] texts) {
            this.texts = texts;
        }

        @Override
        public String model() {
            return embedder.model();
        }

        @Override
        public int dimensions() {
            return embedder.dimensions();
        }

        @Override
        public List<float[]> embed(List<String> some) {
            if (texts[0] < 0) {
                throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_FAILED, "the embedder is down");
            }
            texts[0] += some.size();
            return embedder.embed(some);
        }

        @Override
        public float[] embedQuery(String text) {
            return embed(List.of(text)).get(0);
        }
    }
}
