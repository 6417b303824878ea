package io.nl2sql.core.examples;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.examples.SqlLiterals.Place;
import io.nl2sql.core.examples.SqlLiterals.SqlLiteral;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A verified example whose question names values of its statement: the same question with other values is answered by the
 * same statement with those values. Each value has to stand once in the question; what takes its place has to be stored
 * in the same column, or to be a number or date of the same kind. In any doubt there is no such statement. Stateless.
 */
public final class ParametricExample {

    private static final int LONGEST_VALUE = 8;
    private static final int MOST_ROWS = 10_000;
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,12}");
    private static final Pattern FRACTION = Pattern.compile("\\d{1,12}\\.\\d{1,6}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\\\]");

    private final List<Token> known;
    private final List<Slot> slots;
    private final String question;
    private final List<ValueMatch> values;

    private ParametricExample(List<Token> known, List<Slot> slots, String question, List<ValueMatch> values) {
        this.known = known;
        this.slots = slots;
        this.question = question;
        this.values = values;
    }

    /**
     * A statement for another question than the one it was verified for.
     *
     * @param sql the statement
     * @param exchanged what took the place of what
     */
    public record Adapted(String sql, List<Exchange> exchanged) {
        public Adapted {
            exchanged = List.copyOf(exchanged);
        }
    }

    /**
     * A value that took the place of another.
     *
     * @param before as the verified statement has it
     * @param after as the new statement has it
     */
    public record Exchange(String before, String after) {}

    /** A stretch of the verified question that says what some literals of its statement say. */
    private record Slot(int from, int to, List<SqlLiteral> literals) {

        SqlLiteral literal() {
            return literals.get(0);
        }
    }

    /**
     * The statement of the example with the values of another question; empty where that is not the same question but
     * for them.
     *
     * @param values the stored values that the question names; offsets are those of the question
     */
    public static Optional<Adapted> adapt(
            VerifiedExample example, String question, List<ValueMatch> values, DatabaseSchema schema) {
        List<Token> known = words(example.question());
        List<Slot> slots = slots(known, SqlLiterals.of(example.sql(), schema));
        if (slots.isEmpty() || slots.stream().anyMatch(slot -> !isConsistent(slot))) {
            return Optional.empty();
        }
        List<List<String>> fillings = new ArrayList<>();
        new ParametricExample(known, slots, question, values)
                .align(0, words(question), 0, 0, new ArrayList<>(), fillings);
        if (fillings.size() != 1) {
            return Optional.empty();
        }
        return rewritten(example.sql(), slots, fillings.get(0), schema);
    }

    private static List<Token> words(String text) {
        return Tokenizer.tokenize(text).stream()
                .filter(token -> token.kind() != Token.Kind.PUNCTUATION)
                .toList();
    }

    /** The stretches that one kind of literal is said by; literals that are not said, or said twice, have none. */
    private static List<Slot> slots(List<Token> known, List<SqlLiteral> literals) {
        List<Slot> slots = new ArrayList<>();
        for (String text : literals.stream().map(SqlLiteral::text).distinct().toList()) {
            List<String> wanted = words(text).stream().map(Token::lower).toList();
            List<Integer> found = new ArrayList<>();
            for (int from = 0; !wanted.isEmpty() && from + wanted.size() <= known.size(); from++) {
                if (said(known, from, wanted)) {
                    found.add(from);
                }
            }
            if (found.size() == 1) {
                List<SqlLiteral> same = literals.stream()
                        .filter(literal -> literal.text().equals(text))
                        .toList();
                slots.add(new Slot(found.get(0), found.get(0) + wanted.size(), same));
            }
        }
        slots.sort((left, right) -> Integer.compare(left.from(), right.from()));
        for (int index = 1; index < slots.size(); index++) {
            if (slots.get(index).from() < slots.get(index - 1).to()) {
                return List.of();
            }
        }
        return slots;
    }

    private static boolean said(List<Token> known, int from, List<String> wanted) {
        for (int index = 0; index < wanted.size(); index++) {
            if (!known.get(from + index).lower().equals(wanted.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all literals of a slot mean the same, so that exchanging them together is right. */
    private static boolean isConsistent(Slot slot) {
        SqlLiteral first = slot.literal();
        return slot.literals().stream()
                .allMatch(literal -> literal.isText() == first.isText()
                        && literal.place() == first.place()
                        && literal.column().equals(first.column())
                        && (literal.place() == Place.COMPARED || literal.place() == Place.LIMIT));
    }

    /** Collects every way in which the question is the verified one with other values. */
    private void align(
            int slot, List<Token> asked, int at, int askedAt, List<String> filling, List<List<String>> fillings) {
        int fixedTo = slot < slots.size() ? slots.get(slot).from() : known.size();
        int fixed = fixedTo - at;
        if (askedAt + fixed > asked.size()) {
            return;
        }
        for (int index = 0; index < fixed; index++) {
            if (!known.get(at + index).lower().equals(asked.get(askedAt + index).lower())) {
                return;
            }
        }
        int next = askedAt + fixed;
        if (slot == slots.size()) {
            if (next == asked.size()) {
                fillings.add(List.copyOf(filling));
            }
            return;
        }
        for (int length = 1; length <= LONGEST_VALUE && next + length <= asked.size(); length++) {
            Optional<String> value = value(slots.get(slot).literal(), asked.subList(next, next + length));
            if (value.isPresent()) {
                filling.add(value.get());
                align(slot + 1, asked, slots.get(slot).to(), next + length, filling, fillings);
                filling.remove(filling.size() - 1);
            }
        }
    }

    /** What the words put in the place of a literal; empty where they are nothing of its kind. */
    private Optional<String> value(SqlLiteral literal, List<Token> said) {
        String text = question.substring(
                said.get(0).start(), said.get(said.size() - 1).end());
        if (literal.place() == Place.LIMIT) {
            return Optional.of(text)
                    .filter(number -> number.matches("[1-9]\\d{0,4}") && Integer.parseInt(number) <= MOST_ROWS);
        }
        String before = literal.text();
        if (DAY.matcher(before).matches()) {
            return Optional.of(text).filter(ParametricExample::isDay);
        }
        if (YEAR.matcher(before).matches()) {
            return Optional.of(text).filter(number -> YEAR.matcher(number).matches());
        }
        boolean number =
                WHOLE.matcher(before).matches() || FRACTION.matcher(before).matches();
        if (number) {
            boolean whole = WHOLE.matcher(before).matches();
            return Optional.of(text)
                    .filter(other -> WHOLE.matcher(other).matches()
                            || (!whole && FRACTION.matcher(other).matches()))
                    .filter(other -> !literal.isText() || other.length() == before.length());
        }
        return literal.isText() ? stored(literal, said) : Optional.empty();
    }

    private static boolean isDay(String text) {
        try {
            return DAY.matcher(text).matches() && LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException noDay) {
            return false;
        }
    }

    private Optional<String> stored(SqlLiteral literal, List<Token> said) {
        int start = said.get(0).start();
        int end = said.get(said.size() - 1).end();
        Set<String> found = new TreeSet<>();
        for (ValueMatch match : values) {
            boolean here = (match.start() == start && match.end() == end)
                    || (said.get(0).isQuoted() && match.start() == start + 1 && match.end() == end - 1);
            boolean whole = match.kind().compareTo(ValueMatch.Kind.NAMED) <= 0;
            if (here
                    && whole
                    && literal.column().isPresent()
                    && match.column().equals(literal.column().get())
                    && match.value() instanceof String value
                    && !UNSAFE.matcher(value).find()) {
                found.add(value);
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static Optional<Adapted> rewritten(
            String sql, List<Slot> slots, List<String> filling, DatabaseSchema schema) {
        List<Exchange> exchanged = new ArrayList<>();
        record Edit(SqlLiteral literal, String value) {}
        List<Edit> edits = new ArrayList<>();
        for (int index = 0; index < slots.size(); index++) {
            String value = filling.get(index);
            String before = slots.get(index).literal().text();
            if (!value.equals(before)) {
                exchanged.add(new Exchange(before, value));
            }
            slots.get(index).literals().forEach(literal -> edits.add(new Edit(literal, value)));
        }
        edits.sort((left, right) ->
                Integer.compare(right.literal().start(), left.literal().start()));
        StringBuilder written = new StringBuilder(sql);
        for (Edit edit : edits) {
            String value = edit.literal().isText() ? schema.dialect().stringLiteral(edit.value()) : edit.value();
            written.replace(edit.literal().start(), edit.literal().end(), value);
        }
        boolean sound = !exchanged.isEmpty() && isSameButForLiterals(sql, written.toString(), schema);
        return sound ? Optional.of(new Adapted(written.toString(), exchanged)) : Optional.empty();
    }

    /** Whether two statements have the same tokens, and literals where the other has literals. */
    private static boolean isSameButForLiterals(String before, String after, DatabaseSchema schema) {
        return shape(before, schema)
                .filter(shape(after, schema).orElse(List.of())::equals)
                .isPresent();
    }

    private static Optional<List<String>> shape(String sql, DatabaseSchema schema) {
        if (!(SqlLexer.read(sql, LexicalRules.of(schema.dialect())) instanceof LexedSql.Statement statement)) {
            return Optional.empty();
        }
        return Optional.of(statement.tokens().stream()
                .map(token -> token.kind() == SqlToken.Kind.STRING || token.kind() == SqlToken.Kind.NUMBER
                        ? token.kind().name()
                        : token.text().toLowerCase(Locale.ROOT))
                .toList());
    }
}
