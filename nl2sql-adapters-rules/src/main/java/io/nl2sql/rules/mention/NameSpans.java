package io.nl2sql.rules.mention;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.Participles;
import io.nl2sql.rules.lexicon.Thesaurus;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.lexicon.WordSimilarity;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaElement;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import io.nl2sql.rules.weights.SpanWeights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the stretches of a question that name tables or columns. */
final class NameSpans {

    private static final int LONGEST = 6;
    private static final int MOST_WORDS = 4;
    private static final int MOST_CANDIDATES = 40;
    private static final double CANDIDATE_MARGIN = .45;
    private static final double EXACT_IDENTIFIER = 1.1;
    private static final double LEAST_SURE = .8;

    private static final Set<String> BREAKS = Set.of(",", ".", "?", "(", ")", "'s", "and", "or");
    private static final Set<String> INNER_WORDS = Set.of("the", "a", "an", "for", "in", "on", "to");
    private static final Set<String> VERBS = Set.of("have", "be", "do");
    private static final Set<String> COMPARING = Set.of("least", "most", "than", "exactly");
    private static final Set<String> COUNTING = Set.of("number", "amount", "count", "total");

    private static final List<String> TOTAL_NUMBER = List.of("total", "number");

    /** Words for an aggregate, with the other words a name may say the same by. */
    private static final Map<String, Set<String>> AGGREGATES = Map.of(
            "maximum", Set.of("max", "highest"),
            "max", Set.of("maximum", "highest"),
            "highest", Set.of("maximum", "max"),
            "minimum", Set.of("min", "lowest"),
            "min", Set.of("minimum", "lowest"),
            "lowest", Set.of("minimum", "min"),
            "average", Set.of("avg", "mean"),
            "avg", Set.of("average", "mean"),
            "mean", Set.of("average", "avg"));

    private static final Set<String> CUE_NOUNS = Set.of(
            "number",
            "total",
            "average",
            "maximum",
            "minimum",
            "amount",
            "count",
            "most",
            "least",
            "highest",
            "max",
            "min",
            "avg",
            "mean",
            "first",
            "last",
            "latest",
            "earliest",
            "per",
            "rank",
            "order");

    private static final Set<String> DEGREES = Set.of("highest", "lowest");
    private static final Pattern JOINERS = Pattern.compile("[-_/']");

    private final LinkedSchema schema;
    private final List<Token> tokens;
    private final Set<List<String>> withFunctionWords;

    NameSpans(LinkedSchema schema, List<Token> tokens) {
        this.schema = schema;
        this.tokens = tokens;
        this.withFunctionWords = schema.columns().stream()
                .map(SchemaColumn::words)
                .filter(words -> words.stream().anyMatch(Vocabulary::isStopWord))
                .collect(Collectors.toSet());
    }

    /** The names that begin at a token. */
    List<Span> at(int start) {
        List<Span> spans = new ArrayList<>();
        for (int length = 1; length <= Math.min(LONGEST, tokens.size() - start); length++) {
            Token last = tokens.get(start + length - 1);
            if (last.isQuoted() || last.kind() == Token.Kind.DATE || (isBreak(last) && !isInName(start, length))) {
                break;
            }
            if ((Vocabulary.isStopWord(tokens.get(start).lower()) || Vocabulary.isStopWord(last.lower()))
                    && !(length > 1 && isWrittenSo(start, length))) {
                continue;
            }
            if (length > 1 && (isCompared(start) || isSearch(last))) {
                break;
            }
            List<String> words = words(start, length);
            if (!words.isEmpty() && words.size() <= MOST_WORDS) {
                Span span = span(start, length, words);
                if (span != null) {
                    spans.add(span);
                }
            }
        }
        return spans;
    }

    /** "other details", "date from": a column has just these words. */
    private boolean isWrittenSo(int start, int length) {
        if (withFunctionWords.isEmpty()) {
            return false;
        }
        List<String> asked = tokens.subList(start, start + length).stream()
                .map(token -> Vocabulary.isStopWord(token.lower()) ? token.lower() : token.lemma())
                .toList();
        return withFunctionWords.contains(asked);
    }

    private static boolean isBreak(Token token) {
        return BREAKS.contains(token.lower());
    }

    /** "authors and tutors", where one table has that name: the words beside "and" or "or" are in one name. */
    private boolean isInName(int start, int length) {
        int at = start + length - 1;
        if (at == start || at + 1 >= tokens.size()) {
            return false;
        }
        List<String> listed = List.of(
                tokens.get(at - 1).lemma(),
                tokens.get(at).lower(),
                tokens.get(at + 1).lemma());
        return Stream.concat(
                        schema.tables().stream().map(SchemaTable::words),
                        schema.columns().stream().map(SchemaColumn::words))
                .anyMatch(words -> Collections.indexOfSubList(words, listed) >= 0);
    }

    /** "names contain": what is said about a name is no part of it. */
    private static boolean isSearch(Token token) {
        return CuePhrases.find(token.lower()).filter(cue -> cue == Cue.CONTAINS).isPresent();
    }

    /** "at least two rooms": a number behind a comparison is no part of a name. */
    private boolean isCompared(int start) {
        return start > 0
                && COMPARING.contains(tokens.get(start - 1).lower())
                && Vocabulary.number(tokens.get(start).lower()) != null;
    }

    private List<String> words(int start, int length) {
        List<String> words = new ArrayList<>();
        for (Token token : tokens.subList(start, start + length)) {
            String lower = token.lower();
            if (INNER_WORDS.contains(lower)) {
                if (!isInner(start, length, token)) {
                    return List.of();
                }
                words.add(lower);
                continue;
            }
            if (lower.equals("of")) {
                continue;
            }
            if (!schema.withIdentifier(identifier(token)).isEmpty()) {
                words.add(token.lemma());
                continue;
            }
            for (String part : JOINERS.split(lower)) {
                if (schema.abbreviates(part)) {
                    Vocabulary.expand(part).forEach(word -> words.add(EnglishMorphology.lemma(word)));
                } else if (!part.isEmpty()) {
                    words.add(EnglishMorphology.lemma(part));
                }
            }
        }
        return words;
    }

    /** Whether a name of the schema has this function word between the same words: "weeks on top", "check in date". */
    private boolean isInner(int start, int length, Token inner) {
        List<Token> others = tokens.subList(start, start + length).stream()
                .filter(token -> token.start() != inner.start())
                .toList();
        return schema.columns().stream()
                .map(SchemaColumn::words)
                .filter(words -> words.contains(inner.lower()))
                .anyMatch(words -> others.stream()
                        .allMatch(other -> words.stream()
                                .anyMatch(word -> WordSimilarity.of(other.lemma(), word) >= WordSimilarity.FAMILY)));
    }

    private @org.jspecify.annotations.Nullable Span span(int start, int length, List<String> words) {
        if (words.size() == 1 && VERBS.contains(words.get(0))) {
            return null;
        }
        List<SchemaMatch> matches = schema.link(words);
        if (words.size() > 1 && AGGREGATES.containsKey(words.get(0))) {
            matches = matches.stream().filter(match -> says(match, words)).toList();
        }
        if (words.equals(TOTAL_NUMBER)) {
            matches = matches.stream()
                    .filter(match -> says(match, List.of("number")))
                    .toList();
        }
        if (length == 1) {
            matches = withIdentifiers(identifier(tokens.get(start)), matches);
        }
        int inner = length - words.size();
        if (inner > 0) {
            matches =
                    matches.stream().filter(match -> fitsInnerOf(match, words)).toList();
        }
        if (length == 2 && saysWhatHappened(start)) {
            matches = matches.stream().filter(match -> !isMoment(match)).toList();
        }
        if (matches.isEmpty()) {
            return null;
        }
        double best = matches.get(0).score();
        List<SchemaMatch> close = matches.stream()
                .filter(match -> match.score() >= best - CANDIDATE_MARGIN)
                .limit(MOST_CANDIDATES)
                .toList();
        SchemaMention mention = new SchemaMention(text(start, length), words, close);
        return new Span(new Piece.NamePiece(start, start + length, mention), weight(words, inner, close.get(0)));
    }

    /** "orders placed": the rows and what was done to them, which is not yet the date on which it was. */
    private boolean saysWhatHappened(int start) {
        return Participles.contains(tokens.get(start + 1).lower())
                && namesTable(List.of(tokens.get(start).lemma()));
    }

    private static boolean isMoment(SchemaMatch match) {
        return match.element() instanceof SchemaColumn column && column.isTemporal();
    }

    /**
     * "minimum price" is one name only where the schema speaks of a minimum; else it is the least price. "Highest price"
     * is that too where there is a price.
     */
    private boolean says(SchemaMatch match, List<String> words) {
        String word = words.get(0);
        if (DEGREES.contains(word) && hasColumn(words.subList(1, words.size()))) {
            return false;
        }
        List<String> named = match.element() instanceof SchemaColumn column
                ? column.words()
                : match.table().words();
        Set<String> same = AGGREGATES.getOrDefault(word, Set.of());
        return named.stream().anyMatch(other -> other.equals(word) || same.contains(other));
    }

    /** The token as an identifier: as written, or its base form where only that is one. */
    private String identifier(Token token) {
        if (!schema.withIdentifier(token.lower()).isEmpty()) {
            return token.lower();
        }
        List<SchemaMatch> linked = schema.link(token.lemma());
        return linked.isEmpty() || linked.get(0).score() < LEAST_SURE ? token.lemma() : token.lower();
    }

    private List<SchemaMatch> withIdentifiers(String lower, List<SchemaMatch> linked) {
        List<SchemaElement> named = schema.withIdentifier(lower);
        if (named.isEmpty()) {
            return linked;
        }
        Set<SchemaElement> present = new HashSet<>(named);
        List<SchemaMatch> matches = new ArrayList<>();
        named.forEach(element -> matches.add(new SchemaMatch(EXACT_IDENTIFIER, element)));
        linked.stream().filter(match -> present.add(match.element())).forEach(matches::add);
        return matches;
    }

    /** "date of birth" is one column; "number of rooms" is one only if a column counts rooms. */
    private boolean fitsInnerOf(SchemaMatch match, List<String> words) {
        if (!(match.element() instanceof SchemaColumn column)) {
            return false;
        }
        if (column.otherNames().contains(words)) {
            return true;
        }
        if (schema.isOtherPhrase(words, column)) {
            return !namesTable(words.subList(1, words.size()));
        }
        for (String word : words) {
            if (column.words().stream().noneMatch(other -> schema.likeness(word, other) >= .5)) {
                return false;
            }
        }
        String first = words.get(0);
        if (!COUNTING.contains(first)) {
            return true;
        }
        if (words.subList(0, Math.min(2, words.size())).equals(TOTAL_NUMBER)) {
            return countsAll(words.subList(2, words.size()), column);
        }
        String front = column.words().get(0);
        boolean counts = schema.likeness(first, front) >= .6 || Thesaurus.areSynonyms(first, front);
        if (first.equals("number") && namesTable(words.subList(1, words.size()))) {
            return column.words().size() == 1 || counts;
        }
        boolean measures =
                column.isNumeric() && !column.isUnique() && !column.isIdLike() && column.references() == null;
        return column.words().size() == 1 || counts || measures;
    }

    /** "the total number of orders" is no total of an order; "total_berths" is the total number of berths. */
    private boolean countsAll(List<String> counted, SchemaColumn column) {
        return counted.stream()
                .allMatch(word -> column.ownWords().stream()
                        .anyMatch(own -> WordSimilarity.of(word, own) >= WordSimilarity.FAMILY));
    }

    private boolean hasColumn(List<String> words) {
        return schema.columns().stream().anyMatch(column -> column.words().equals(words));
    }

    private boolean namesTable(List<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        List<SchemaMatch> matches = schema.link(words);
        return !matches.isEmpty() && matches.get(0).isTable() && matches.get(0).score() >= .95;
    }

    private double weight(List<String> words, int inner, SchemaMatch best) {
        int further = words.size() - 1;
        double weight = best.score() * (words.size() + SpanWeights.NAME_FURTHER_WORD * further);
        weight += SpanWeights.NAME_INNER_OF * inner;
        if (further > 0
                && best.score() >= .8
                && best.element() instanceof SchemaColumn column
                && !column.isKey()
                && !column.isIdLike()
                && (inner == 0 || column.isNumeric())) {
            if (schema.isOtherPhrase(words, column) && !column.words().containsAll(words)) {
                weight += SpanWeights.NAME_OTHER_PHRASE;
            } else if (words.stream().anyMatch(word -> isCueNounOf(word, column))) {
                weight += SpanWeights.NAME_CONTAINS_CUE;
            }
        }
        return further == 0 && best.score() < .5 ? weight * SpanWeights.NAME_POOR : weight;
    }

    private static boolean isCueNounOf(String word, SchemaColumn column) {
        return CUE_NOUNS.contains(word)
                && column.ownWords().stream()
                        .anyMatch(own -> WordSimilarity.of(word, own) >= WordSimilarity.FAMILY
                                || (Thesaurus.areSynonyms(word, own) && !own.equals("quantity") && !own.equals("id")));
    }

    private String text(int start, int length) {
        return String.join(
                " ",
                tokens.subList(start, start + length).stream().map(Token::lower).toList());
    }
}
