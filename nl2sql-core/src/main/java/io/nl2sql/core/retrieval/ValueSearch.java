package io.nl2sql.core.retrieval;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueMatch.Kind;
import io.nl2sql.core.retrieval.InMemoryValueIndex.ValueTables;
import io.nl2sql.core.text.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One search of one question. Not safe for concurrent use. */
final class ValueSearch {

    private static final int MAX_MATCHES = 3_000;
    private static final int MAX_PER_STRETCH = 200;
    private static final int MAX_CONTAINED_PER_COLUMN = 3;
    private static final int MAX_UNITS_CONTAINED = 8;
    private static final int MAX_UNITS_CORRECTED = 4;
    private static final int SHORTEST_STEMMED = 3;
    private static final int SHORTEST_CONTAINED = 2;

    private final ValueTables tables;
    private final String question;
    private final List<Token> tokens;
    private final List<QuestionUnit> units;
    private final List<ValueMatch> matches = new ArrayList<>();
    private final Map<ValueMatch, Integer> columnPositions = new HashMap<>();

    private record Stretch(int start, int end) {}

    ValueSearch(ValueTables tables, String question) {
        this.tables = tables;
        this.question = question;
        this.tokens = QuestionUnit.tokens(question);
        this.units = QuestionUnit.of(question, tokens);
    }

    List<ValueMatch> run() {
        numbers();
        for (QuestionUnit.Quotation quotation : QuestionUnit.quotations(tokens)) {
            quoted(quotation);
        }
        for (int first = 0; first < units.size() && matches.size() < MAX_MATCHES; first++) {
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
                    add(stretch, tables.withNumber(new BigDecimal(digits)), Kind.EXACT);
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
        contained(stretch, run, candidates(words), found);
    }

    private void runsFrom(int first) {
        QuestionUnit start = units.get(first);
        int longest = Math.max(
                tables.longest(start.words().get(0)),
                tables.longest(start.lemmas().get(0)));
        StringBuilder words = new StringBuilder();
        StringBuilder lemmas = new StringBuilder();
        int count = 0;
        List<StoredValue> holding = candidates(start.words());
        for (int last = first; last < units.size() && units.get(last).group() == start.group(); last++) {
            QuestionUnit unit = units.get(last);
            count += unit.words().size();
            boolean contained = last - first < MAX_UNITS_CONTAINED && !holding.isEmpty();
            if (count > longest && !contained) {
                break;
            }
            append(words, unit.words());
            append(lemmas, unit.lemmas());
            Stretch stretch = new Stretch(start.start(), unit.end());
            String run = words.toString();
            Set<StoredValue> found = new HashSet<>();
            if (count <= longest) {
                found.addAll(whole(stretch, question.substring(stretch.start, stretch.end), run));
                if (last > first || run.length() >= SHORTEST_STEMMED) {
                    found.addAll(stemmed(stretch, run, lemmas.toString()));
                }
            }
            if (contained) {
                holding =
                        holding.stream().filter(value -> value.containsRun(run)).toList();
                boolean functionWordLast = FunctionWords.contains(unit.words().get(0));
                if (!functionWordLast && run.length() >= SHORTEST_CONTAINED) {
                    contained(stretch, run, holding, found);
                }
            }
        }
        corrected(first);
    }

    private List<StoredValue> candidates(List<String> words) {
        List<StoredValue> fewest = List.of();
        for (String word : words) {
            List<StoredValue> values = tables.containing(word);
            if (!values.isEmpty() && (fewest.isEmpty() || values.size() < fewest.size())) {
                fewest = values;
            }
        }
        return fewest;
    }

    private Set<StoredValue> whole(Stretch stretch, String text, String run) {
        List<StoredValue> values = tables.withWords(run);
        if (values.isEmpty() || (run.length() > 0 && values.size() > MAX_PER_STRETCH && FunctionWords.contains(run))) {
            return Set.of();
        }
        add(stretch, values.stream().filter(value -> value.value().equals(text)).toList(), Kind.EXACT);
        add(
                stretch,
                values.stream().filter(value -> !value.value().equals(text)).toList(),
                Kind.NORMALIZED);
        return new HashSet<>(values);
    }

    private Set<StoredValue> stemmed(Stretch stretch, String run, String lemmas) {
        if (FunctionWords.contains(run)) {
            return Set.of();
        }
        Set<StoredValue> found = new HashSet<>(tables.withLemmas(lemmas));
        if (!lemmas.equals(run)) {
            found.addAll(tables.withWords(lemmas));
        }
        List<StoredValue> values = new ArrayList<>(found);
        values.removeIf(value -> value.words().equals(run));
        values.sort(Comparator.comparingInt(StoredValue::columnPosition).thenComparing(StoredValue::words));
        add(stretch, values, Kind.STEMMED);
        return new HashSet<>(values);
    }

    private void contained(Stretch stretch, String run, List<StoredValue> candidates, Set<StoredValue> found) {
        Map<Integer, Integer> perColumn = new HashMap<>();
        found.forEach(value -> perColumn.put(value.columnPosition(), MAX_CONTAINED_PER_COLUMN));
        List<StoredValue> values = new ArrayList<>();
        for (StoredValue value : candidates) {
            if (value.containsRun(run)
                    && !value.words().equals(run)
                    && perColumn.merge(value.columnPosition(), 1, Integer::sum) <= MAX_CONTAINED_PER_COLUMN) {
                values.add(value);
            }
        }
        add(stretch, values, Kind.CONTAINED);
    }

    /** Runs that become a value when one misspelt word is corrected. */
    private void corrected(int misspelt) {
        QuestionUnit unit = units.get(misspelt);
        if (unit.words().size() > 1) {
            return;
        }
        for (String correction : tables.corrections(unit.words().get(0))) {
            for (int first = Math.max(0, misspelt - MAX_UNITS_CORRECTED + 1); first <= misspelt; first++) {
                for (int last = misspelt; last < Math.min(units.size(), first + MAX_UNITS_CORRECTED); last++) {
                    if (units.get(first).group() == unit.group()
                            && units.get(last).group() == unit.group()) {
                        String run = run(first, last, misspelt, correction);
                        Stretch stretch = new Stretch(
                                units.get(first).start(), units.get(last).end());
                        add(stretch, tables.withWords(run), Kind.SIMILAR);
                    }
                }
            }
        }
    }

    private String run(int first, int last, int replaced, String replacement) {
        StringBuilder run = new StringBuilder();
        for (int i = first; i <= last; i++) {
            append(run, i == replaced ? List.of(replacement) : units.get(i).words());
        }
        return run.toString();
    }

    private static void append(StringBuilder run, List<String> words) {
        for (String word : words) {
            if (run.length() > 0) {
                run.append(' ');
            }
            run.append(word);
        }
    }

    private void add(Stretch stretch, List<StoredValue> values, Kind kind) {
        int added = 0;
        for (StoredValue value : values) {
            if (added++ >= MAX_PER_STRETCH || matches.size() >= MAX_MATCHES) {
                return;
            }
            ValueMatch match = new ValueMatch(stretch.start, stretch.end, value.column(), value.value(), kind);
            if (columnPositions.putIfAbsent(match, value.columnPosition()) == null) {
                matches.add(match);
            }
        }
    }
}
