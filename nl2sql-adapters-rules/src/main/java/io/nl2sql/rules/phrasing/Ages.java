package io.nl2sql.rules.phrasing;

import static io.nl2sql.rules.phrasing.PhraseTokens.add;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "Guests over 60" were born before a day sixty years ago, where their day of birth is stored and no age; and those "born
 * before 1980" are compared by that day and by no other one.
 */
final class Ages {

    private static final int YOUNGEST = 10;
    private static final int OLDEST = 110;
    private static final Pattern COMPARED = Pattern.compile(
            "(?<![^ ])(?:(?:who |that )?(?:is|are|was|were) )?(?:aged )?"
                    + "(?<word>older than|over|above|more than|younger than|under|below|less than|at least) "
                    + "(?<years>[0-9]{2,3}) (?<unit>years (?:old |of age )?)?(?=[?.!,] |$|and |or |in |from |who |with )");

    private static final Pattern BORN = Pattern.compile(
            "(?<![^ ])(?:(?:who |that )?(?:is|are|was|were) )?born (?=(?:before|after|since|between) (?:the year )?[0-9])");

    private static final Pattern SAYS_AGE = Pattern.compile("old|young|aged|years");

    private final LinkedSchema schema;
    private final LocalDate today;

    Ages(LinkedSchema schema, LocalDate today) {
        this.schema = schema;
        this.today = today;
    }

    void plain(List<Token> tokens) {
        born(tokens);
        compared(tokens);
    }

    private void born(List<Token> tokens) {
        TokenText text = TokenText.of(tokens);
        Matcher matcher = BORN.matcher(text.text());
        int start = matcher.find() ? text.tokenAt(matcher.start()) : 0;
        int end = start < 1 ? 0 : text.tokenBehind(matcher.end());
        Optional<SchemaColumn> birth =
                end <= start ? Optional.empty() : people(tokens).flatMap(Ages::birthOf);
        if (birth.isPresent()) {
            List<Token> plain = new ArrayList<>();
            add(plain, tokens.get(start), "with");
            birth.get().words().forEach(word -> add(plain, tokens.get(start), word));
            tokens.subList(start, end).clear();
            tokens.addAll(start, plain);
        }
    }

    private void compared(List<Token> tokens) {
        TokenText text = TokenText.of(tokens);
        Matcher matcher = COMPARED.matcher(text.text());
        if (!matcher.find()) {
            return;
        }
        int years = Integer.parseInt(matcher.group("years"));
        int start = text.tokenAt(matcher.start());
        int end = text.tokenBehind(matcher.end());
        if (years < YOUNGEST || years > OLDEST || start < 1 || end <= start) {
            return;
        }
        boolean said = SAYS_AGE.matcher(matcher.group()).find();
        Optional<SchemaTable> people =
                said ? people(tokens) : Optional.ofNullable(PhraseTokens.table(schema, before(tokens, start)));
        Optional<SchemaColumn> birth = people.filter(table -> !tellsAge(table)).flatMap(Ages::birthOf);
        if (birth.isEmpty()) {
            return;
        }
        boolean older = matcher.group("word").matches("older than|over|above|more than|at least");
        Token place = tokens.get(start);
        List<Token> plain = new ArrayList<>();
        add(plain, place, "with");
        birth.get().words().forEach(word -> add(plain, place, word));
        add(plain, place, older ? "before" : "after");
        String day = today.minusYears(years).toString();
        plain.add(new Token(day, day, day, Token.Kind.DATE, place.start(), place.end()));
        tokens.subList(start, end).clear();
        tokens.addAll(start, plain);
    }

    private static String before(List<Token> tokens, int start) {
        return PhraseTokens.word(tokens, start - 1);
    }

    /** The people that the question is about. */
    private Optional<SchemaTable> people(List<Token> tokens) {
        SchemaTable named = new ImpliedColumnFinder(schema).table(tokens);
        return named != null && People.isOfPeople(named) ? Optional.of(named) : new People(schema).meant(tokens);
    }

    /** Whether the age of people is stored. */
    static boolean tellsAge(SchemaTable people) {
        return people.columns().stream().anyMatch(column -> column.words().contains("age"));
    }

    /** The day on which people were born. */
    static Optional<SchemaColumn> birthOf(SchemaTable people) {
        List<String> births = ImpliedColumnWords.of("born").stream()
                .map(ImpliedAttribute::word)
                .toList();
        return people.columns().stream()
                .filter(SchemaColumn::isCalendar)
                .filter(column ->
                        births.stream().anyMatch(birth -> column.words().containsAll(List.of(birth.split(" ")))))
                .findFirst();
    }
}
