package io.nl2sql.core.examples;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.examples.ExampleMatch.Likeness;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.ValueIndex;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds verified examples for questions, and for statements. Examples are indexed by their masked questions. Immutable
 * after {@link #update}; safe for concurrent use.
 */
public final class ExampleFinder {

    private static final Set<String> SMALL_WORDS = Set.of("""
            a an the of for in on at to by and or is are was were be do does did has have with that which who what how
            please show me give tell list find all there each per i we you it its their our""".split("\\s+"));

    private static final double HIGHEST = 2;

    private final KnowledgeIndex index;
    private final String collection;
    private final QuestionMask mask;
    private final ValueIndex values;
    private final Map<String, VerifiedExample> examples = new LinkedHashMap<>();
    private final Map<String, List<String>> byWords = new HashMap<>();
    private final Map<String, List<String>> byContent = new HashMap<>();

    /**
     * @param index holds the masked questions
     * @param collection the collection that nothing else uses
     * @param mask what is taken out of questions
     * @param values finds the values in them
     * @param examples those that hold; expired and quarantined ones are left out by the caller
     */
    public ExampleFinder(
            KnowledgeIndex index,
            String collection,
            QuestionMask mask,
            ValueIndex values,
            List<VerifiedExample> examples) {
        this.index = requireNonNull(index, "index is null");
        this.collection = requireNonNull(collection, "collection is null");
        this.mask = requireNonNull(mask, "mask is null");
        this.values = requireNonNull(values, "values is null");
        for (VerifiedExample example : examples) {
            this.examples.put(example.id(), example);
            byWords.computeIfAbsent(words(example.question()), key -> new ArrayList<>())
                    .add(example.id());
            byContent
                    .computeIfAbsent(content(example.question()), key -> new ArrayList<>())
                    .add(example.id());
        }
    }

    /**
     * Brings the index up to date with the examples.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED, CANCELLED
     */
    public void update(Progress progress) {
        List<IndexEntry> entries = examples.values().stream()
                .map(example -> new IndexEntry(
                        new IndexEntry.Key(IndexEntry.Kind.EXAMPLE, example.id()),
                        List.of(),
                        masked(example.question()),
                        true))
                .toList();
        index.replace(new ReplaceRequest(collection, entries, progress, Cancellation.NEVER));
    }

    /**
     * The examples nearest to a question, nearest first: those that ask the same in front of those that are built alike.
     *
     * @param limit most of them, at least 1
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    public List<ExampleMatch> find(String question, int limit) {
        Map<String, ExampleMatch> found = new LinkedHashMap<>();
        for (String id : byWords.getOrDefault(words(question), List.of())) {
            put(found, id, Likeness.EXACT, HIGHEST);
        }
        for (String id : byContent.getOrDefault(content(question), List.of())) {
            put(found, id, Likeness.NEAR_DUPLICATE, HIGHEST);
        }
        for (IndexHit hit : index.search(new SearchRequest(
                collection, masked(question), Set.of(IndexEntry.Kind.EXAMPLE), limit, SearchMode.HYBRID))) {
            put(found, hit.key().id(), Likeness.SIMILAR, hit.score());
        }
        return found.values().stream().limit(limit).toList();
    }

    private void put(Map<String, ExampleMatch> found, String id, Likeness likeness, double score) {
        VerifiedExample example = examples.get(id);
        if (example != null) {
            found.putIfAbsent(id, new ExampleMatch(example, likeness, score));
        }
    }

    /**
     * The examples whose statements are built most like this one, best first.
     *
     * @param limit most of them, at least 1
     */
    public List<ExampleMatch> findBuiltLike(String sql, LexicalRules rules, int limit) {
        SqlSkeleton skeleton = SqlSkeleton.of(sql, rules);
        return examples.values().stream()
                .flatMap(example -> {
                    double likeness = SqlSkeleton.of(example.sql(), rules).likeness(skeleton);
                    return likeness > 0
                            ? List.of(new ExampleMatch(example, Likeness.SIMILAR, likeness)).stream()
                            : List.<ExampleMatch>of().stream();
                })
                .sorted(comparing((ExampleMatch match) -> -match.score())
                        .thenComparing(match -> match.example().id()))
                .limit(limit)
                .toList();
    }

    private String masked(String question) {
        List<ValueMatch> named = values.find(question);
        return mask.mask(question, named);
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
            boolean small = token.kind() == Token.Kind.PUNCTUATION || SMALL_WORDS.contains(token.lower());
            if (!small) {
                words.add(token.isWordLike() ? token.lemma() : token.lower());
            }
        }
        return words.stream().sorted().toList().toString();
    }
}
