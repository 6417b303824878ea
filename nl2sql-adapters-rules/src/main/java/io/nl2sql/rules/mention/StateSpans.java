package io.nl2sql.rules.mention;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.schema.Flags;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.weights.SpanWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the states a question speaks of where columns can tell them: "not shipped yet" by a date that is missing,
 * "shipped late" by two dates, "inactive" by a flag, "out of stock" by a quantity.
 */
final class StateSpans {

    private static final Set<String> BETWEEN = Set.of("been", "be", "yet", "being", "ever", "already");
    private static final Set<String> LATE = Set.of("late", "overdue", "delayed");
    private static final Set<String> PLANS = Set.of(
            "due", "require", "required", "expected", "expect", "planned", "plan", "promised", "promise", "deadline");

    private static final Set<String> DONE = Set.of(
            "ship", "deliver", "return", "complet", "finish", "paid", "pai", "pay", "arriv", "receiv", "close",
            "actual");

    private static final Set<String> STOCKS = Set.of("stock", "inventory", "available");
    private static final Set<String> BE = Set.of("is", "are", "was", "were", "be", "been", "currently", "still", "not");
    private static final List<String> OPPOSITES = List.of("in", "un", "non", "non-", "dis");
    private static final int MOST_FLAGS = 2;
    private static final int SHORTEST_FLAG = 3;
    private static final Set<String> FLAG_WORDS = Set.of("is", "be", "yn", "flag", "indicator");

    private final LinkedSchema schema;
    private final List<Token> tokens;

    StateSpans(LinkedSchema schema, List<Token> tokens) {
        this.schema = schema;
        this.tokens = tokens;
    }

    /** The states that begin at a token. */
    List<Span> at(int index) {
        List<Span> spans = new ArrayList<>();
        missing(index, spans);
        late(index, spans);
        stock(index, spans);
        flag(index, spans);
        return spans;
    }

    private String word(int index) {
        return index >= 0 && index < tokens.size() && !tokens.get(index).isQuoted()
                ? tokens.get(index).lower()
                : "";
    }

    private void add(List<Span> spans, int start, int end, List<State> states) {
        if (!states.isEmpty()) {
            Piece piece = new Piece.StatePiece(start, end, states);
            spans.add(new Span(piece, SpanWeights.TIME * (end - start)));
        }
    }

    /** "not shipped yet", "not been returned", "unpaid": what did not happen has no date. */
    private void missing(int index, List<Span> spans) {
        String word = word(index);
        int verb = -1;
        String stem = "";
        if (word.equals("not") || (word.equals("yet") && word(index + 1).equals("to"))) {
            verb = index + 1;
            while (BETWEEN.contains(word(verb))
                    || (word.equals("yet") && word(verb).equals("to"))) {
                verb++;
            }
            stem = stem(word(verb));
        } else if (word.startsWith("un") && word.length() > 5) {
            verb = index;
            stem = stem(word.substring(2));
        }
        if (verb < 0 || stem.length() < 3) {
            return;
        }
        List<State> states = new ArrayList<>();
        for (SchemaColumn column : schema.columns()) {
            if (column.isCalendar() && column.isNullable() && !column.table().isView() && says(column, stem)) {
                states.add(new State(State.Kind.MISSING, column, null, null));
            }
        }
        add(spans, index, word(verb + 1).equals("yet") ? verb + 2 : verb + 1, states);
    }

    private static String stem(String word) {
        return EnglishMorphology.stem(EnglishMorphology.lemma(word));
    }

    private static boolean says(SchemaColumn column, String stem) {
        return column.ownWords().stream().anyMatch(own -> stem(own).equals(stem));
    }

    /** "shipped late", "overdue": one date after another. */
    private void late(int index, List<Span> spans) {
        boolean onTime = word(index).equals("on") && word(index + 1).equals("time");
        int end = onTime ? index + 2 : LATE.contains(word(index)) ? index + 1 : -1;
        int start = index;
        String verb = "";
        if (end < 0
                && (LATE.contains(word(index + 1))
                        || (word(index + 1).equals("on") && word(index + 2).equals("time")))) {
            verb = stem(word(index));
            onTime = word(index + 1).equals("on");
            end = index + (onTime ? 3 : 2);
        }
        if (end < 0) {
            return;
        }
        List<State> states = new ArrayList<>();
        for (SchemaColumn due : schema.columns()) {
            if (!due.isCalendar()
                    || due.table().isView()
                    || due.ownWords().stream().noneMatch(PLANS::contains)) {
                continue;
            }
            for (SchemaColumn done : due.table().columns()) {
                boolean tells = verb.isEmpty()
                        ? done.ownWords().stream().anyMatch(own -> DONE.contains(stem(own)))
                        : says(done, verb);
                if (done.isCalendar() && done != due && tells) {
                    State.Kind kind = onTime ? State.Kind.NOT_AFTER : State.Kind.AFTER;
                    states.add(new State(kind, done, due, null));
                }
            }
        }
        add(spans, start, end, states);
    }

    private void stock(int index, List<Span> spans) {
        boolean out = word(index).equals("out") && word(index + 1).equals("of") && STOCKS.contains(word(index + 2));
        boolean soldOut = word(index).equals("sold") && word(index + 1).equals("out");
        boolean in = word(index).equals("in")
                && STOCKS.contains(word(index + 1))
                && !Set.of("in", "out").contains(word(index - 1));
        if (!out && !soldOut && !in) {
            return;
        }
        List<State> states = new ArrayList<>();
        for (SchemaColumn column : schema.columns()) {
            boolean stock = column.isMeasure() && column.words().stream().anyMatch(STOCKS::contains);
            if (stock && !column.table().isView() && !column.isTemporal()) {
                states.add(new State(in ? State.Kind.POSITIVE : State.Kind.ZERO, column, null, null));
            }
        }
        add(spans, index, index + (out ? 3 : 2), states);
    }

    /** "active customers", "are inactive", "discontinued products": a column of two values that is called so. */
    private void flag(int index, List<Span> spans) {
        String word = word(index);
        boolean negated =
                word.equals("not") || (word.equals("no") && word(index + 1).equals("longer"));
        int adjective = negated ? index + (word.equals("no") ? 2 : 1) : index;
        String asked = word(adjective);
        if (asked.length() < 4 || !standsAsAdjective(adjective)) {
            return;
        }
        List<State> states = new ArrayList<>();
        for (SchemaColumn column : schema.columns()) {
            if (column.table().isView()
                    || column.references() != null
                    || column.isKey()
                    || column.fewValues().isEmpty()
                    || column.fewValues().size() > MOST_FLAGS) {
                continue;
            }
            String flag = flagWord(column);
            boolean named = sameWord(asked, flag);
            boolean opposite = isOpposite(asked, flag) || isOpposite(flag, asked);
            if (named || opposite) {
                Flags.among(column.fewValues(), opposite == negated)
                        .ifPresent(value -> states.add(new State(State.Kind.EQUAL, column, null, value)));
            }
        }
        add(spans, index, adjective + 1, states);
    }

    /** The one word that says what a column flags, or nothing: "allowed" of "is_allowed_yn". */
    private static String flagWord(SchemaColumn column) {
        List<String> words = column.ownWords().stream()
                .filter(word -> !FLAG_WORDS.contains(word))
                .toList();
        return words.size() == 1 ? words.get(0) : "";
    }

    /** Whether a word is another one with a prefix that denies it. */
    private static boolean isOpposite(String denied, String word) {
        return word.length() >= SHORTEST_FLAG
                && OPPOSITES.stream()
                        .anyMatch(prefix ->
                                denied.startsWith(prefix) && sameWord(denied.substring(prefix.length()), word));
    }

    private static boolean sameWord(String asked, String own) {
        return stem(asked).equals(stem(own));
    }

    private boolean standsAsAdjective(int index) {
        String next = word(index + 1);
        boolean last = next.isEmpty()
                || Set.of("?", ".", "!", ",", "and", "or", "anymore").contains(next);
        boolean noun = index + 1 < tokens.size()
                && schema.link(tokens.get(index + 1).lemma()).stream()
                        .anyMatch(match -> match.isTable() && match.score() > .6);
        return noun || (last && BE.contains(word(index - 1)));
    }
}
