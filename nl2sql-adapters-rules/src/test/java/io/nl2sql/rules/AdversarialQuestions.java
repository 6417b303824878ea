package io.nl2sql.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fifty questions that nobody asks in earnest, by what is odd about them: long, repetitive, meaningless, hostile. */
final class AdversarialQuestions {

    private static final int LONGEST = 7_990;

    private static final List<String> STOP_WORDS =
            List.of("the", "of", "and", "a", "to", "in", "is", "that", "it", "for", "on", "are", "as", "with", "by");

    private static final List<String> SCHEMA_WORDS = List.of(
            "book", "books", "title", "member", "name", "city", "age", "loan", "genre", "pages", "price", "writer",
            "country", "crime", "Bergen", "Olga");

    private static final List<String> CUES = List.of(
            "how many",
            "more than",
            "at least",
            "the most",
            "average",
            "without",
            "each",
            "not",
            "or",
            "between",
            "sorted by",
            "both",
            "10",
            "top 3",
            "never",
            "different");

    static final Map<String, String> ALL = Collections.unmodifiableMap(new LinkedHashMap<>(all()));

    private AdversarialQuestions() {}

    private static Map<String, String> all() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("one word repeated", filled("book "));
        questions.put("a column repeated", filled("title "));
        questions.put("a value repeated", filled("Bergen "));
        questions.put("a count repeated", filled("how many books "));
        questions.put("a question repeated", filled("Which members live in Bergen? "));
        questions.put("a superlative repeated", filled("the oldest member of "));
        questions.put("a comparison repeated", filled("price more than 10 and "));
        questions.put("thousands of ands", filled("and "));
        questions.put("thousands of ors", filled("or "));
        questions.put("thousands of nots", filled("not "));
        questions.put("thousands of commas", filled(", "));
        questions.put("commas without spaces", filled(","));
        questions.put("a list of columns", "Show " + filled("title, price, pages, genre, "));
        questions.put("a list of values", "books of genre " + filled("crime or poetry or "));
        questions.put("a list of numbers", "books with " + filled("7 pages, "));
        questions.put("nested relative clauses", "books " + filled("of writers that have books "));
        questions.put("nested conjunctions", filled("(books and (members or ("));
        questions.put("nested comparisons", "books " + filled("that cost more than the average price of books "));
        questions.put("nested possessives", filled("writer's book's "));
        questions.put("thousands of of", "title " + filled("of the "));
        questions.put("for each for each", "number of books " + filled("for each genre "));
        questions.put("betweens", "books " + filled("between 1 and 2 and "));
        questions.put("dates", "loans on " + filled("March 3, 2021 and "));
        questions.put("open brackets", filled("("));
        questions.put("closing brackets", "books" + filled(")"));
        questions.put("question marks", filled("?"));
        questions.put("full stops", filled("Books. "));
        questions.put("hyphens", filled("-"));
        questions.put("one long word", filled("x"));
        questions.put("one long capital word", "books of " + filled("X"));
        questions.put("one long number", "books with " + filled("9") + " pages");
        questions.put("one long decimal", "books that cost 1." + filled("0"));
        questions.put("only numbers", filled("17 4.5 1,000 -3 "));
        questions.put("only stop words", random(STOP_WORDS, 1));
        questions.put("schema words at random", random(SCHEMA_WORDS, 2));
        questions.put("cues at random", random(CUES, 3));
        questions.put("schema words and cues at random", random(both(), 4));
        questions.put("unknown words at random", nonsense(5));
        questions.put("other scripts", filled("本の数はいくつですか κόσμος книга "));
        questions.put("right to left", filled("كم عدد الكتب في كل نوع؟ "));
        questions.put("right-to-left marks", "\u202ebooks\u202c " + filled("\u200f\u200e title "));
        questions.put("emoji", filled("📚👩‍👩‍👧‍👦🇳🇴 books "));
        questions.put("lone surrogates", "books \ud83d of " + filled("\udc00\ud800 "));
        questions.put("combining marks", "books" + filled("\u0301\u0327"));
        questions.put("control characters", "books\u0000 of\u0007 genre\u001b[31m crime " + filled("\u0001\t\n\r"));
        questions.put("quotes unbalanced", "books called 'Salt and \"Winter " + filled("' \" "));
        questions.put("quotes in quotes", "books called " + filled("''\"'"));
        questions.put("injection", "books called '; DROP TABLE book; --");
        questions.put("injection without quotes", "titles of books where 1=1 UNION SELECT password FROM users -- ");
        questions.put("wildcards and markup", "books like %_%\\' OR ''='" + filled("%_\\<b>{{x}}${y}"));
        return questions;
    }

    /** The text again and again, up to nearly the longest question there may be. */
    private static String filled(String text) {
        return text.repeat((LONGEST - 80) / text.length());
    }

    private static String random(List<String> words, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 1_000)
                .mapToObj(index -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining(" "))
                .transform(text -> text.substring(0, Math.min(LONGEST, text.length())));
    }

    private static List<String> both() {
        return IntStream.range(0, CUES.size() + SCHEMA_WORDS.size())
                .mapToObj(index -> index < CUES.size() ? CUES.get(index) : SCHEMA_WORDS.get(index - CUES.size()))
                .toList();
    }

    private static String nonsense(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("books ");
        while (text.length() < LONGEST - 80) {
            text.append((char) ('a' + random.nextInt(26)));
            if (random.nextInt(6) == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
