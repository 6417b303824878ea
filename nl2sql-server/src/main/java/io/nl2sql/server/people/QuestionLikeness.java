package io.nl2sql.server.people;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Comparator.comparingDouble;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.core.text.SmallWords;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import io.nl2sql.server.reference.FewShot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which known question is nearest to another: by the cosine of their vectors, among those that share most words with
 * it. While the embedder fails, only the very question is found. Safe for concurrent use.
 */
public final class QuestionLikeness {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionLikeness.class);
    private static final int MOST_EMBEDDED = 60;

    private final TextEmbedder embedder;

    public QuestionLikeness(TextEmbedder embedder) {
        this.embedder = requireNonNull(embedder, "embedder is null");
    }

    /**
     * An entry, and how near its question is.
     *
     * @param entry which one
     * @param score 1 for the same question, down to -1
     */
    public record Nearest(FewShot entry, double score) {
        public Nearest {
            requireNonNull(entry, "entry is null");
            require(score >= -1 && score <= 1, "score is not from -1 to 1");
        }
    }

    /** The entry whose question is nearest; empty where there is none to compare with. */
    public Optional<Nearest> nearest(String question, List<FewShot> entries) {
        String key = key(question);
        Optional<Nearest> same = entries.stream()
                .filter(entry -> key(entry.question()).equals(key))
                .findFirst()
                .map(entry -> new Nearest(entry, 1));
        return same.isPresent() || entries.isEmpty() ? same : byMeaning(key, candidates(question, entries));
    }

    private Optional<Nearest> byMeaning(String key, List<FewShot> candidates) {
        List<String> texts = new ArrayList<>();
        texts.add(key);
        candidates.forEach(entry -> texts.add(key(entry.question())));
        try {
            List<float[]> vectors = embedder.embed(texts);
            Optional<Nearest> nearest = Optional.empty();
            for (int index = 0; index < candidates.size(); index++) {
                double score = Math.max(-1, Math.min(1, product(vectors.get(0), vectors.get(index + 1))));
                if (nearest.isEmpty() || score > nearest.get().score()) {
                    nearest = Optional.of(new Nearest(candidates.get(index), score));
                }
            }
            return nearest;
        } catch (Nl2SqlException failure) {
            LOG.warn("known questions are compared by the very words alone: {}", failure.text());
            return Optional.empty();
        }
    }

    /** Vectors take time, and a question that shares no word with another hardly asks the same. */
    private static List<FewShot> candidates(String question, List<FewShot> entries) {
        if (entries.size() <= MOST_EMBEDDED) {
            return entries;
        }
        Set<String> words = words(question);
        record Overlap(FewShot entry, double share) {}
        return entries.stream()
                .map(entry -> new Overlap(entry, share(words, words(entry.question()))))
                .sorted(comparingDouble(overlap -> -overlap.share()))
                .limit(MOST_EMBEDDED)
                .map(Overlap::entry)
                .toList();
    }

    private static double share(Set<String> words, Set<String> others) {
        Set<String> all = new HashSet<>(words);
        all.addAll(others);
        long common = words.stream().filter(others::contains).count();
        return all.isEmpty() ? 0 : (double) common / all.size();
    }

    private static Set<String> words(String question) {
        Set<String> words = new HashSet<>();
        for (Token token : Tokenizer.tokenize(question)) {
            if (token.kind() != Token.Kind.PUNCTUATION && !SmallWords.contains(token.lower())) {
                words.add(token.lemma());
            }
        }
        return words;
    }

    /** The vectors have length 1, so that this is their cosine. */
    private static double product(float[] one, float[] other) {
        double product = 0;
        for (int index = 0; index < one.length; index++) {
            product += (double) one[index] * other[index];
        }
        return product;
    }

    private static String key(String question) {
        return question.replaceAll("\\s+", " ")
                .strip()
                .replaceFirst("[\\s?!.]+$", "")
                .toLowerCase(Locale.ROOT);
    }
}
