package io.nl2sql.rules.mention;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.CuePhrases;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.StoredValues.Stored;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import io.nl2sql.rules.weights.SpanWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the stretches of a question that name stored values. */
final class ValueSpans {

    private static final int LONGEST = 10;
    private static final int LONGEST_BASE_FORM = 3;
    private static final int FEW_VALUES = 8;
    private static final double EXACT_BONUS = .1;
    private static final double OF_PERSON = .3;
    private static final double SURE_NAME = .85;

    /** Among many values one is the likelier to be equal to a word by chance, by their order of magnitude. */
    private static final double MANY_VALUES = .03;

    private static final Set<String> ARTICLES = Set.of("the", "all", "each", "every", "a", "an", "many", "of");
    private static final Set<String> OPENERS = Set.of("the", "a", "an", "in", "of", "is", "are", "with");
    private static final Set<String> ASCRIBING = Set.of("be", "as", "a", "an");
    /** Words of columns whose values are often codes. */
    private static final Set<String> CODED = Set.of("gender", "sex");

    private static final Set<String> VERB_PREPOSITIONS =
            Set.of("by", "after", "before", "in", "on", "from", "to", "at", "for", "into");

    private final LinkedSchema schema;
    private final List<Token> tokens;
    private final StoredValues stored;
    private final PersonNames persons;

    ValueSpans(LinkedSchema schema, List<Token> tokens, StoredValues stored) {
        this.schema = schema;
        this.tokens = tokens;
        this.stored = stored;
        this.persons = new PersonNames(tokens, stored);
    }

    /** The values that begin at an unquoted token. */
    List<Span> at(int start) {
        List<Span> spans = new ArrayList<>();
        for (int length = 1; length <= Math.min(LONGEST, tokens.size() - start); length++) {
            Token last = tokens.get(start + length - 1);
            if (last.isQuoted()
                    || last.kind() == Token.Kind.DATE
                    || last.lower().matches("[?!]")) {
                break;
            }
            if (isNameLike(tokens.get(start)) && isNameLike(last)) {
                Span span = span(start, length);
                if (span != null) {
                    spans.add(span);
                }
            }
        }
        return spans;
    }

    private static boolean isNameLike(Token token) {
        return Character.isLetterOrDigit(token.text().charAt(0));
    }

    private @org.jspecify.annotations.Nullable Span span(int start, int length) {
        List<Stored> found = stored.at(tokens, start, start + length);
        boolean baseForm = false;
        List<Stored> values = found.stream().filter(Stored::isWhole).toList();
        if (values.isEmpty() && length <= LONGEST_BASE_FORM) {
            values = found.stream()
                    .filter(value -> value.kind() == ValueMatch.Kind.STEMMED)
                    .toList();
            baseForm = true;
        }
        if (values.isEmpty()) {
            values = found.stream()
                    .filter(value -> value.kind() == ValueMatch.Kind.SIMILAR)
                    .toList();
        }
        if (values.isEmpty() && length == 1) {
            values = coded(tokens.get(start));
            baseForm = false;
        }
        if (values.isEmpty() || !(mayBeValue(start, length) || isOtherName(length, values))) {
            return null;
        }
        return span(new Shape(start, length, baseForm), values);
    }

    /** "female" may be stored as F. */
    private List<Stored> coded(Token token) {
        List<Stored> values = new ArrayList<>();
        for (String code : Vocabulary.codes(token.lemma())) {
            for (SchemaColumn column : schema.columns()) {
                if (column.fewValues().contains(code) && column.words().stream().anyMatch(CODED::contains)) {
                    values.add(new Stored(column, code, ValueMatch.Kind.NORMALIZED));
                }
            }
        }
        return values;
    }

    /** "the states", "the uk": what a place is called, with its article. */
    private static boolean isOtherName(int length, List<Stored> values) {
        return length > 1 && values.stream().allMatch(value -> value.kind() == ValueMatch.Kind.NAMED);
    }

    private boolean mayBeValue(int start, int length) {
        Token first = tokens.get(start);
        List<Token> all = tokens.subList(start, start + length);
        boolean nameInside = first.isCapitalized() && start > 0;
        if (length > 1) {
            if (Vocabulary.isStopWord(first.lower())
                    && !all.stream().allMatch(token -> token.isCapitalized() || Vocabulary.isStopWord(token.lower()))) {
                return false;
            }
            return !OPENERS.contains(first.lower()) || nameInside;
        }
        boolean abbreviation = first.text().length() > 1
                && first.text().chars().allMatch(Character::isUpperCase)
                && !tokens.stream()
                        .allMatch(token -> token.text().equals(token.text().toUpperCase(Locale.ROOT)));
        if (abbreviation) {
            return true;
        }
        if (isLetterA(start)) {
            return true;
        }
        if (Vocabulary.isStopWord(first.lower()) || (CuePhrases.contains(first.lower()) && !nameInside)) {
            return false;
        }
        return first.lower().length() > 1
                || (first.isCapitalized() && !first.lower().matches("[ai]"))
                || Character.isDigit(first.lower().charAt(0));
    }

    /** "got an A", "grade A": the letter, not the article. */
    private boolean isLetterA(int start) {
        if (start == 0 || !tokens.get(start).text().equals("A")) {
            return false;
        }
        Token before = tokens.get(start - 1);
        List<SchemaMatch> named = schema.link(before.lemma());
        return before.lower().equals("an") || (!named.isEmpty() && !named.get(0).isTable());
    }

    /** A stretch and how it was recognised. */
    private record Shape(int start, int length, boolean baseForm) {
        int end() {
            return start + length;
        }
    }

    private @org.jspecify.annotations.Nullable Span span(Shape shape, List<Stored> values) {
        List<Token> all = tokens.subList(shape.start, shape.end());
        boolean inside = shape.start > 0;
        boolean person = values.stream().anyMatch(value -> persons.isPart(shape.start, shape.end(), value.column()));
        boolean allCapital = person || (inside && all.stream().allMatch(ValueSpans::isCapitalOrFunction));
        boolean anyCapital =
                person || ((inside || shape.length > 1) && all.stream().anyMatch(Token::isCapitalized));
        boolean number = shape.length == 1 && QuestionTokens.number(all.get(0)) != null;
        boolean plainWord = shape.length == 1 && !anyCapital && !number;
        double base = number ? SpanWeights.VALUE_NUMBER : base(shape, allCapital, anyCapital);
        if (plainWord) {
            base += plainWordChange(shape, values);
        }
        List<ValueCandidate> candidates = candidates(shape, values, base, plainWord);
        if (candidates.isEmpty()) {
            return null;
        }
        String text = text(all);
        double weight = base * shape.length + SpanWeights.VALUE_FURTHER_WORD * (shape.length - 1);
        if (allCapital && !number) {
            weight += SpanWeights.VALUE_CAPITALISED_WORD * shape.length;
        }
        ValueMention mention = new ValueMention(text, false, candidates);
        return new Span(new Piece.ValuePiece(shape.start, shape.end(), mention, null), weight);
    }

    private double base(Shape shape, boolean allCapital, boolean anyCapital) {
        double base = SpanWeights.VALUE;
        if (allCapital) {
            base += SpanWeights.VALUE_ALL_CAPITALISED;
        } else if (anyCapital) {
            base += SpanWeights.VALUE_SOME_CAPITALISED;
        }
        if (shape.baseForm) {
            base += SpanWeights.VALUE_BASE_FORM;
            boolean ascribed = shape.start > 0
                    && ASCRIBING.contains(tokens.get(shape.start - 1).lemma());
            if (shape.length == 1 && !anyCapital && !ascribed) {
                base += SpanWeights.VALUE_SINGLE_BASE_FORM;
            }
        }
        return base;
    }

    private double plainWordChange(Shape shape, List<Stored> values) {
        double change = 0;
        String lower = tokens.get(shape.start).lower();
        if (shape.start > 0 && ARTICLES.contains(tokens.get(shape.start - 1).lower()) && !isNameNext(shape.end())) {
            change += SpanWeights.VALUE_AFTER_ARTICLE;
        }
        if ((lower.endsWith("ed") || lower.endsWith("ing"))
                && shape.end() < tokens.size()
                && VERB_PREPOSITIONS.contains(tokens.get(shape.end()).lower())) {
            change += SpanWeights.VALUE_VERB_FORM;
        }
        if (values.stream().anyMatch(value -> isCategory(value.column()))) {
            change += SpanWeights.VALUE_OF_CATEGORY;
        }
        if (isKindOfRow(tokens.get(shape.start), values)) {
            change = SpanWeights.VALUE_KIND_OF_ROW;
        }
        return change;
    }

    /** "nurses" where the rows of a table of staff are told apart as nurses and others: a word that hardly names the table. */
    private boolean isKindOfRow(Token token, List<Stored> values) {
        List<SchemaMatch> named = schema.link(token.lemma());
        return !named.isEmpty()
                && named.get(0).isTable()
                && named.get(0).score() < SURE_NAME
                && values.stream()
                        .anyMatch(value ->
                                value.column().table() == named.get(0).element() && isCategory(value.column()));
    }

    private static boolean isCategory(SchemaColumn column) {
        return column.repeats(3) || (column.distinctValues() >= 0 && column.distinctValues() <= FEW_VALUES);
    }

    private List<ValueCandidate> candidates(Shape shape, List<Stored> values, double base, boolean plainWord) {
        boolean whole = plainWord && !shape.baseForm;
        boolean describesNext = whole && isNameNext(shape.end());
        boolean describesLast = whole && shape.start > 1 && isOf(shape.start - 1) && isNameNext(shape.start - 2);
        List<ValueCandidate> candidates = new ArrayList<>();
        for (Stored value : values) {
            boolean properName = value.value() instanceof String text
                    && !text.isEmpty()
                    && Character.isUpperCase(text.charAt(0))
                    && value.column().isNearlyUnique();
            if (plainWord
                    && properName
                    && Vocabulary.isWord(tokens.get(shape.start).lower())
                    && !(describesNext && mayDescribe(value.column(), shape.end()))
                    && !(describesLast && mayDescribe(value.column(), shape.start - 2))) {
                continue;
            }
            double score = base + (value.kind() == ValueMatch.Kind.EXACT ? EXACT_BONUS : 0);
            score += persons.isPart(shape.start, shape.end(), value.column()) ? OF_PERSON : 0;
            score -=
                    MANY_VALUES * Math.log10((double) Math.max(1, value.column().distinctValues()));
            candidates.add(new ValueCandidate(score, value.column(), value.value(), false));
        }
        return candidates;
    }

    private boolean isOf(int index) {
        return tokens.get(index).lower().equals("of");
    }

    /** "pop songs", "songs of pop": a value describes rows of its own table or of one a key away. */
    private boolean mayDescribe(SchemaColumn column, int noun) {
        SchemaTable described = schema.link(tokens.get(noun).lemma()).get(0).table();
        return described == column.table()
                || refersTo(described, column.table())
                || refersTo(column.table(), described);
    }

    private static boolean refersTo(SchemaTable from, SchemaTable to) {
        return from.columns().stream()
                .anyMatch(column ->
                        column.references() != null && column.references().table() == to);
    }

    private boolean isNameNext(int index) {
        if (index >= tokens.size()) {
            return false;
        }
        Token token = tokens.get(index);
        return token.lower().chars().allMatch(Character::isLetter)
                && !Vocabulary.isStopWord(token.lower())
                && !schema.link(token.lemma()).isEmpty();
    }

    private static boolean isCapitalOrFunction(Token token) {
        return token.isCapitalized() || Vocabulary.isStopWord(token.lower()) || QuestionTokens.number(token) != null;
    }

    private static String text(List<Token> all) {
        return String.join(" ", all.stream().map(Token::text).toList());
    }
}
