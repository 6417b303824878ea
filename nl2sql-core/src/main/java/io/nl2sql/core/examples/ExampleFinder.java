package io.nl2sql.core.examples;

import static java.util.Comparator.comparing;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.text.SmallWords;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds verified examples for questions, and for statements. Those that ask the same are known by their words; those
 * that are built alike are found by an index of masked questions. Immutable; safe for concurrent use.
 */
public final class ExampleFinder {

    /** Above what any search gives, so that examples that ask the same come first. */
    private static final double HIGHEST = 2;

    private final LexicalRules rules;
    private final Map<String, VerifiedExample> examples = new LinkedHashMap<>();
    private final Map<VerifiedExample, SqlSkeleton> skeletons = new LinkedHashMap<>();
    private final Map<String, List<String>> byWords = new HashMap<>();
    private final Map<String, List<String>> byContent = new HashMap<>();

    /**
     * @param examples with ids that differ
     * @param rules how their statements are read
     */
    public ExampleFinder(List<VerifiedExample> examples, LexicalRules rules) {
        this.rules = rules;
        for (VerifiedExample example : examples) {
            this.examples.put(example.id(), example);
            skeletons.put(example, SqlSkeleton.of(example.sql(), rules));
            note(byWords, words(example.question()), example);
            note(byContent, content(example.question()), example);
        }
    }

    private static void note(Map<String, List<String>> ids, String key, VerifiedExample example) {
        ids.computeIfAbsent(key, unknown -> new ArrayList<>()).add(example.id());
    }

    /**
     * The examples as entries of an index, found by their masked questions.
     *
     * @param mask what is taken out of questions
     * @param values finds the values in them
     */
    public List<IndexEntry> entries(QuestionMask mask, ValueIndex values) {
        return examples.values().stream()
                .map(example -> new IndexEntry(
                        new IndexEntry.Key(IndexEntry.Kind.EXAMPLE, example.id()),
                        List.of(),
                        mask.mask(example.question(), values.find(example.question())),
                        true))
                .toList();
    }

    /**
     * The examples nearest to a question, nearest first: those that ask the same in front of those that are built alike.
     *
     * @param alike what an index of the {@link #entries} finds for the masked question, best first
     * @param usable which examples may be given
     * @param limit most of them, at least 1
     */
    public List<ExampleMatch> find(
            String question, List<IndexHit> alike, Predicate<VerifiedExample> usable, int limit) {
        Map<VerifiedExample, ExampleMatch> found = new LinkedHashMap<>();
        for (String id : byWords.getOrDefault(words(question), List.of())) {
            put(found, id, Likeness.EXACT, HIGHEST);
        }
        for (String id : byContent.getOrDefault(content(question), List.of())) {
            put(found, id, Likeness.NEAR_DUPLICATE, HIGHEST);
        }
        for (IndexHit hit : alike) {
            put(found, hit.key().id(), Likeness.SIMILAR, hit.score());
        }
        return found.values().stream()
                .filter(match -> usable.test(match.example()))
                .limit(limit)
                .toList();
    }

    private void put(Map<VerifiedExample, ExampleMatch> found, String id, Likeness likeness, double score) {
        VerifiedExample example = examples.get(id);
        if (example != null) {
            found.putIfAbsent(example, new ExampleMatch(example, likeness, score));
        }
    }

    /**
     * The examples whose statements are built most like this one, best first.
     *
     * @param usable which examples may be given
     * @param limit most of them, at least 1
     */
    public List<ExampleMatch> findBuiltLike(String sql, Predicate<VerifiedExample> usable, int limit) {
        SqlSkeleton skeleton = SqlSkeleton.of(sql, rules);
        List<ExampleMatch> found = new ArrayList<>();
        skeletons.forEach((example, built) -> {
            double likeness = built.likeness(skeleton);
            if (likeness > 0 && usable.test(example)) {
                found.add(new ExampleMatch(example, Likeness.SIMILAR, likeness));
            }
        });
        return found.stream()
                .sorted(comparing((ExampleMatch match) -> -match.score())
                        .thenComparing(match -> match.example().id()))
                .limit(limit)
                .toList();
    }

    /** The words as they stand. */
    private static String words(String question) {
        List<String> words = new ArrayList<>();
        for (Token token : Tokenizer.tokenize(question)) {
            if (token.kind() != Token.Kind.PUNCTUATION) {
                words.add(token.lower());
            }
        }
        return String.join(" ", words);
    }

    /** The words that matter, in their base forms and in alphabetical order; numbers and quoted texts as they stand. */
    private static String content(String question) {
        Set<String> words = new HashSet<>();
        for (Token token : Tokenizer.tokenize(question)) {
            boolean small = token.kind() == Token.Kind.PUNCTUATION || SmallWords.contains(token.lower());
            if (!small) {
                words.add(token.isWordLike() ? token.lemma() : token.lower());
            }
        }
        return words.stream().sorted().toList().toString();
    }
}
