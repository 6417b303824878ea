package io.nl2sql.rules.phrasing;

import static io.nl2sql.rules.phrasing.PhraseTokens.add;
import static io.nl2sql.rules.phrasing.PhraseTokens.table;
import static io.nl2sql.rules.phrasing.PhraseTokens.word;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what is missing where a question only says that something is: "empty shelves" have no books, "clients nobody looks
 * after" have no clerk.
 */
final class Emptiness {

    private static final int SHORTEST_STEM = 4;
    private static final Set<String> EMPTY = Set.of("empty", "unused");
    private static final Set<String> NOBODY = Set.of("nobody", "noone", "none");

    private final LinkedSchema schema;

    Emptiness(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        for (int index = 0; index < tokens.size(); index++) {
            if (emptyRows(tokens, index) || nothingInside(tokens, index) || nobody(tokens, index)) {
                return;
            }
        }
    }

    /** "empty shelves", "shelves that are empty". */
    private boolean emptyRows(List<Token> tokens, int index) {
        if (!EMPTY.contains(word(tokens, index))) {
            return false;
        }
        int in = index + 1;
        if (table(schema, word(tokens, in)) != null) {
            return without(tokens, index, in, in + 1);
        }
        int front = index - 1;
        while (front > 0 && word(tokens, front).matches("that|which|are|is|still|completely|currently|be")) {
            front--;
        }
        return front < index - 1 && front >= 0 && without(tokens, front, front, index + 1);
    }

    /** "shelves with nothing in them", "shelves that contain nothing". */
    private boolean nothingInside(List<Token> tokens, int index) {
        if (!word(tokens, index).equals("nothing")) {
            return false;
        }
        int front = index - 1;
        while (front > 0 && word(tokens, front).matches("with|that|which|have|has|contain|contains|hold|holds")) {
            front--;
        }
        int end = index + 1;
        if (word(tokens, end).matches("in|on|inside")) {
            end = word(tokens, end + 1).matches("them|it|there") ? end + 2 : end + 1;
        }
        return front < index - 1 && front >= 0 && without(tokens, front, front, end);
    }

    /** Puts "T without any C" for the tokens from one place to another, where the table at a place holds rows of another. */
    private boolean without(List<Token> tokens, int from, int noun, int end) {
        SchemaTable table = table(schema, word(tokens, noun));
        SchemaTable content = table == null ? null : content(table);
        if (content == null) {
            return false;
        }
        Token place = tokens.get(noun);
        List<Token> plain = new ArrayList<>(List.of(place));
        add(plain, place, "without", "any");
        content.words().forEach(word -> add(plain, place, word));
        tokens.subList(from, end).clear();
        tokens.addAll(from, plain);
        return true;
    }

    /** What the rows of a table hold: those that refer to them; of several, what bears their name, then what links. */
    private @Nullable SchemaTable content(SchemaTable table) {
        return schema.tables().stream()
                .filter(other -> other != table
                        && !other.isView()
                        && other.columns().stream()
                                .anyMatch(column -> column.references() != null
                                        && column.references().table() == table))
                .min(Comparator.comparing((SchemaTable other) -> !other.words().containsAll(table.words()))
                        .thenComparing(SchemaTable::position))
                .orElse(null);
    }

    /** "clients that nobody supports": clients without what the reference by that verb refers to. */
    private boolean nobody(List<Token> tokens, int index) {
        boolean noOne =
                word(tokens, index).equals("no") && word(tokens, index + 1).equals("one");
        int verb = noOne ? index + 2 : index + 1;
        if ((!noOne && !NOBODY.contains(word(tokens, index))) || Vocabulary.isStopWord(word(tokens, verb))) {
            return false;
        }
        int noun = index - 1;
        while (noun > 0 && word(tokens, noun).matches("that|which|who|whom|where")) {
            noun--;
        }
        SchemaTable table = noun < 0 ? null : table(schema, word(tokens, noun));
        if (table == null || verb >= tokens.size()) {
            return false;
        }
        Token place = tokens.get(noun);
        List<String> reference = reference(table, word(tokens, verb));
        if (reference.isEmpty()) {
            return false;
        }
        int end = word(tokens, verb + 1).matches("for|after|to|of|about") ? verb + 2 : verb + 1;
        List<Token> plain = new ArrayList<>();
        add(plain, place, "without", "a");
        reference.forEach(word -> add(plain, place, word));
        tokens.subList(noun + 1, end).clear();
        tokens.addAll(noun + 1, plain);
        return true;
    }

    /** The words of the reference of a table that is called by a verb. */
    private static List<String> reference(SchemaTable table, String verb) {
        return table.columns().stream()
                .filter(column -> column.references() != null
                        && column.references().table() != table
                        && column.words().stream().anyMatch(word -> sameStem(word, verb)))
                .map(column -> column.words().stream()
                        .filter(word -> !word.equals("id"))
                        .toList())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean sameStem(String word, String verb) {
        String stem = EnglishMorphology.stem(verb);
        return EnglishMorphology.stem(word).equals(stem)
                || (stem.length() >= SHORTEST_STEM
                        && word.length() >= SHORTEST_STEM
                        && (word.startsWith(stem) || stem.startsWith(word)));
    }
}
