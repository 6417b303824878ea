package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueMatch.Kind;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Trigrams;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the values that a question names, wherever they are kept. Not safe for concurrent use. */
public final class ValueSearch {

    private static final int MAX_CONTAINED_PER_COLUMN = 3;
    private static final int MAX_UNITS_CONTAINED = 8;
    private static final int MAX_UNITS_CORRECTED = 4;
    private static final int MAX_CORRECTIONS = 3;
    private static final int MAX_UNITS_JOINED = 3;
    private static final int FEWEST_LETTERS_JOINED = 4;
    private static final int SHORTEST_STEMMED = 3;
    private static final int SHORTEST_CONTAINED = 2;
    private final ValueLookup values;
    private final SearchLimits limits;
    private final String question;
    private final List<Token> tokens;
    private final List<QuestionUnit> units;
    private final List<ValueMatch> matches = new ArrayList<>();
    private final Map<ValueMatch, Integer> columnPositions = new HashMap<>();

    private record Stretch(int start, int end) {}

    /** How well a value corresponds to a stretch. */
    @FunctionalInterface
    private interface Scoring {
        double score(StoredValue value);
    }

    private ValueSearch(ValueLookup values, SearchLimits limits, String question) {
        this.values = values;
        this.limits = limits;
        this.question = question;
        this.tokens = QuestionUnit.tokens(question);
        this.units = QuestionUnit.of(question, tokens);
    }

    /** Every stretch of the question that names one of the values, ordered by start, longest first, best kind first. */
    public static List<ValueMatch> find(ValueLookup values, SearchLimits limits, String question) {
        return new ValueSearch(values, limits, question).run();
    }

    private List<ValueMatch> run() {
        numbers();
        for (QuestionUnit.Quotation quotation : QuestionUnit.quotations(tokens)) {
            quoted(quotation);
        }
        for (int first = 0; first < units.size() && matches.size() < limits.matches(); first++) {
            runsFrom(first);
        }
        matches.sort(Comparator.comparingInt(ValueMatch::start)
                .thenComparing(Comparator.comparingInt(ValueMatch::end).reversed())
                .thenComparing(ValueMatch::kind)
                .thenComparing(match -> columnPositions.getOrDefault(match, 0)));
        return List.copyOf(matches);
    }

    private void numbers() {
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.NUMBER) {
                String digits = token.text().replaceAll("[^0-9.\\-]", "");
                if (digits.matches("-?\\d+(\\.\\d+)?")) {
                    Stretch stretch = new Stretch(token.start(), token.end());
                    add(stretch, values.withNumber(new BigDecimal(digits), limits.perStretch()), Kind.EXACT);
                }
            }
        }
    }

    private void quoted(QuestionUnit.Quotation quotation) {
        List<String> words = NormalForm.words(quotation.text());
        if (words.isEmpty()) {
            return;
        }
        Stretch stretch = new Stretch(quotation.start(), quotation.end());
        String run = String.join(" ", words);
        Set<StoredValue> found = whole(stretch, quotation.text(), run);
        if (found.isEmpty()) {
            found = stemmed(stretch, run, String.join(" ", NormalForm.lemmas(words)));
        }
        if (holdsContent(words)) {
            contained(stretch, words, found);
        }
    }

    private void runsFrom(int first) {
        QuestionUnit start = units.get(first);
        int longest = Math.max(
                values.longestBeginningWith(start.words().get(0)),
                values.longestBeginningWith(start.lemmas().get(0)));
        List<String> words = new ArrayList<>();
        List<String> lemmas = new ArrayList<>();
        boolean contained = holdsContent(start.words());
        for (int last = first; last < units.size() && units.get(last).group() == start.group(); last++) {
            QuestionUnit unit = units.get(last);
            words.addAll(unit.words());
            lemmas.addAll(unit.lemmas());
            contained &= last - first < MAX_UNITS_CONTAINED;
            if (words.size() > longest && !contained) {
                break;
            }
            Stretch stretch = new Stretch(start.start(), unit.end());
            String run = String.join(" ", words);
            Set<StoredValue> found = new HashSet<>();
            if (words.size() <= longest) {
                found.addAll(whole(stretch, question.substring(stretch.start, stretch.end), run));
                if (last > first || run.length() >= SHORTEST_STEMMED) {
                    found.addAll(stemmed(stretch, run, String.join(" ", lemmas)));
                }
            }
            boolean functionWordLast = FunctionWords.contains(unit.words().get(0));
            if (contained && !functionWordLast) {
                contained = run.length() < SHORTEST_CONTAINED || contained(stretch, words, found);
            }
        }
        otherNames(first);
        corrected(first);
        joined(first);
    }

    /** Places, peoples, days and months that are stored under another name. */
    private void otherNames(int first) {
        QuestionUnit start = units.get(first);
        List<String> words = new ArrayList<>();
        List<String> lemmas = new ArrayList<>();
        for (int last = first; last < units.size() && units.get(last).group() == start.group(); last++) {
            words.addAll(units.get(last).words());
            lemmas.addAll(units.get(last).lemmas());
            if (words.size() > OtherNames.longest()) {
                return;
            }
            Stretch stretch = stretch(first, last);
            String written = question.substring(stretch.start, stretch.end);
            Set<String> others = OtherNames.of(String.join(" ", words), written);
            if (others.isEmpty()) {
                others = OtherNames.of(String.join(" ", lemmas), written);
            }
            for (String other : others) {
                add(stretch, values.withWords(other, limits.perStretch()), Kind.NAMED);
            }
        }
    }

    private static boolean holdsContent(Collection<String> words) {
        return !words.stream().allMatch(FunctionWords::contains);
    }

    private Set<StoredValue> whole(Stretch stretch, String text, String run) {
        List<StoredValue> found = values.withWords(run, 2 * limits.perStretch());
        if (found.size() > limits.perStretch() && FunctionWords.contains(run)) {
            return Set.of();
        }
        add(stretch, found.stream().filter(value -> value.value().equals(text)).toList(), Kind.EXACT);
        add(stretch, found.stream().filter(value -> !value.value().equals(text)).toList(), Kind.NORMALIZED);
        return new HashSet<>(found);
    }

    private Set<StoredValue> stemmed(Stretch stretch, String run, String lemmas) {
        if (FunctionWords.contains(run)) {
            return Set.of();
        }
        Set<StoredValue> found = new HashSet<>(values.withBaseForms(lemmas, 2 * limits.perStretch()));
        if (!lemmas.equals(run)) {
            found.addAll(values.withWords(lemmas, 2 * limits.perStretch()));
        }
        List<StoredValue> others = new ArrayList<>(found);
        others.removeIf(value -> value.words().equals(run));
        others.sort(Comparator.comparingInt(StoredValue::columnPosition).thenComparing(StoredValue::words));
        add(stretch, others, Kind.STEMMED);
        return new HashSet<>(others);
    }

    /**
     * Notes the values that hold the run and more. Columns of values that are named as a whole are left out.
     *
     * @return whether a value may hold the run and more; if none does, then none holds a longer run
     */
    private boolean contained(Stretch stretch, List<String> words, Set<StoredValue> wholes) {
        Set<Integer> named = new HashSet<>();
        wholes.forEach(value -> named.add(value.columnPosition()));
        List<StoredValue> holding =
                values.containing(words, named, MAX_CONTAINED_PER_COLUMN, limits.containedPerStretch());
        add(stretch, holding, Kind.CONTAINED, value -> (double) words.size() / value.size());
        return !holding.isEmpty() || !named.isEmpty();
    }

    /** Runs that become a value when one misspelt word is corrected. */
    private void corrected(int misspelt) {
        QuestionUnit unit = units.get(misspelt);
        if (unit.words().size() > 1) {
            return;
        }
        for (String correction : values.corrections(unit.words().get(0), MAX_CORRECTIONS)) {
            for (int first = Math.max(0, misspelt - MAX_UNITS_CORRECTED + 1); first <= misspelt; first++) {
                for (int last = misspelt; last < Math.min(units.size(), first + MAX_UNITS_CORRECTED); last++) {
                    if (units.get(first).group() == unit.group()
                            && units.get(last).group() == unit.group()) {
                        String meant = String.join(" ", words(first, last, misspelt, List.of(correction)));
                        String written = String.join(" ", words(first, last, misspelt, unit.words()));
                        addSimilar(stretch(first, last), written, values.withWords(meant, limits.perStretch()));
                    }
                }
            }
        }
    }

    /** Runs that are a value but for the blanks between the words. */
    private void joined(int first) {
        QuestionUnit start = units.get(first);
        List<String> words = new ArrayList<>();
        for (int last = first; last < Math.min(units.size(), first + MAX_UNITS_JOINED); last++) {
            if (units.get(last).group() != start.group()
                    || units.get(last).words().stream().anyMatch(FunctionWords::contains)) {
                return;
            }
            words.addAll(units.get(last).words());
            String letters = String.join("", words);
            if (letters.length() >= FEWEST_LETTERS_JOINED && !letters.chars().allMatch(Character::isDigit)) {
                String run = String.join(" ", words);
                List<StoredValue> found = new ArrayList<>(values.withLetters(letters, limits.perStretch()));
                if (words.size() > 1) {
                    found.addAll(values.withWords(letters, limits.perStretch()));
                }
                found.removeIf(value -> value.words().equals(run));
                addSimilar(stretch(first, last), run, found);
            }
        }
    }

    private Stretch stretch(int first, int last) {
        return new Stretch(units.get(first).start(), units.get(last).end());
    }

    private List<String> words(int first, int last, int replaced, List<String> replacement) {
        List<String> words = new ArrayList<>();
        for (int index = first; index <= last; index++) {
            words.addAll(index == replaced ? replacement : units.get(index).words());
        }
        return words;
    }

    private void addSimilar(Stretch stretch, String written, List<StoredValue> found) {
        add(stretch, found, Kind.SIMILAR, value -> similarity(written, value.words()));
    }

    /** Never quite that of a value written as it is, nor nothing at all. */
    private static double similarity(String written, String words) {
        return Math.max(0.05, Math.min(0.9, Trigrams.similarity(written, words)));
    }

    private void add(Stretch stretch, List<StoredValue> found, Kind kind) {
        add(stretch, found, kind, value -> kind.usualScore());
    }

    private void add(Stretch stretch, List<StoredValue> found, Kind kind, Scoring scoring) {
        int added = 0;
        for (StoredValue value : found) {
            if (added++ >= limits.perStretch() || matches.size() >= limits.matches()) {
                return;
            }
            ValueMatch match = new ValueMatch(
                    stretch.start, stretch.end, value.column(), value.value(), kind, scoring.score(value));
            if (columnPositions.putIfAbsent(match, value.columnPosition()) == null) {
                matches.add(match);
            }
        }
    }
}
