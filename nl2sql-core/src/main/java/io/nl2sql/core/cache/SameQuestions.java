package io.nl2sql.core.cache;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the question that says the same as another. As in {@link SemanticQueryCache}, being near by meaning is not enough:
 * the telling words have to be the same as well, since vectors take {@code before 2010} and {@code after 2010} for nearly
 * the same. Safe for concurrent use.
 */
public final class SameQuestions {

    private final TextEmbedder embedder;

    public SameQuestions(TextEmbedder embedder) {
        this.embedder = requireNonNull(embedder, "embedder is null");
    }

    /**
     * The question that is likest, if it is like enough; of several the first. While the embedder fails there is none.
     *
     * @param question what is asked
     * @param known what was asked before
     * @param threshold the least cosine of their vectors, 0 to 1
     * @return the position in {@code known}, from 0
     */
    public Optional<Integer> likest(String question, List<String> known, double threshold) {
        List<Integer> telling = new ArrayList<>();
        for (int index = 0; index < known.size(); index++) {
            if (TellingWords.agree(question, known.get(index))) {
                telling.add(index);
            }
        }
        if (telling.isEmpty() || RelativeTime.isIn(question)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        texts.add(QuestionKey.of(question));
        telling.forEach(index -> texts.add(QuestionKey.of(known.get(index))));
        List<List<Float>> vectors;
        try {
            vectors = embedder.embed(texts).stream().map(Vectors::list).toList();
        } catch (Nl2SqlException unavailable) {
            return Optional.empty();
        }
        return IntStream.range(0, telling.size())
                .mapToObj(at -> new Near(telling.get(at), Vectors.cosine(vectors.get(0), vectors.get(at + 1))))
                .filter(near -> near.cosine() >= threshold)
                .max(Comparator.comparingDouble(Near::cosine).thenComparing(Near::index, Comparator.reverseOrder()))
                .map(Near::index);
    }

    private record Near(int index, double cosine) {}
}
