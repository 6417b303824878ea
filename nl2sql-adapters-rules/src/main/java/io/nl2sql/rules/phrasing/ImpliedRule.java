package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.lexicon.MeasureVerbs;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A turn of phrase that speaks of a column without its name, and the plain form with its name. Of the plain form,
 * {@code $1} stands for the words of the first group, what is in braces for a name that {@link ImpliedSlot} finds, and
 * {@code {direction}} for how to sort by the column found last. The group {@code s} is what the phrase is about, the
 * group {@code o} what is counted by a verb: nothing that the schema has a name for.
 */
record ImpliedRule(Pattern pattern, List<String> plain) {

    private static final String ARROW = " =>";
    private static final String SUBJECT = "s";
    private static final String OBJECT = "o";

    /** What stands for words that depend on whether more of what was said is a larger value. */
    private static final Map<String, List<String>> DIRECTIONS = Map.of(
            "{direction}", List.of("descending", "ascending"),
            "{extreme}", List.of("highest", "lowest"),
            "{more}", List.of("more", "less"));

    ImpliedRule {
        plain = List.copyOf(plain);
    }

    /** Reads {@code pattern => words}; stretches in angle brackets are short for what is listed of words. */
    static ImpliedRule parse(String line) {
        int arrow = line.indexOf(ARROW);
        String pattern = line.substring(0, arrow)
                .replace("<S>", "(?<s>(?:[^ ,.?;!]+ ){1,9}?)")
                .replace("<O>", "(?<o>(?:(?!in |by |per |for )[^ ,.?;!0-9]+ ){0,2}?)")
                .replace("<verb>", "(" + String.join("|", MeasureVerbs.forms()) + ") ")
                .replace("<adj>", "(" + String.join("|", ImpliedColumnWords.adjectives()) + ")")
                .replace("<est>", "(" + String.join("|", ImpliedColumnWords.superlatives()) + ")")
                .replace("<xest>", "([a-z]{3,}est)")
                .replace("<xer>", "([a-z]{3,}er)")
                .replace("<unit>", "(?:" + String.join("|", Unit.written()) + ")(?:e?s)?")
                .replace("<be>", "(?:is|are|was|were)")
                .replace("<do>", "(?:do|does|did|can|could|will|would)")
                .replace("<they>", "(?:they|he|she|it|each|each one|each of them|these|those)")
                .replace("<end>", "(?=[?.!,;] |$)")
                .replace("<stop>", "(?=[?.!,;] |$|in |at |of |from |for |on |during |and |by |with |to |since |per )");
        List<String> words = new ArrayList<>();
        Matcher parts = Pattern.compile("\\{[^}]*}|[^ ]+").matcher(line.substring(arrow + ARROW.length()));
        while (parts.find()) {
            words.add(parts.group());
        }
        return new ImpliedRule(Pattern.compile("(?<![^ ])(?:" + pattern + ")(?: |(?<= ))"), words);
    }

    /** Puts the plain form in place of the first stretch that fits; false where none does or no column fits. */
    boolean apply(List<Token> tokens, ImpliedColumnFinder finder) {
        TokenText text = TokenText.of(tokens);
        Matcher matcher = pattern.matcher(text.text());
        int from = 0;
        while (from <= text.text().length() && matcher.find(from)) {
            int first = text.tokenAt(matcher.start());
            int end = text.tokenBehind(matcher.end());
            List<Token> replaced = first < 0 || end <= first ? List.of() : replaced(matcher, text, tokens, finder);
            if (!replaced.isEmpty()) {
                tokens.subList(first, end).clear();
                tokens.addAll(first, replaced);
                return true;
            }
            from = matcher.start() + 1;
        }
        return false;
    }

    private List<Token> replaced(Matcher matcher, TokenText text, List<Token> tokens, ImpliedColumnFinder finder) {
        if (has(OBJECT) && !finder.isUnknown(group("$" + OBJECT, matcher, text, tokens))) {
            return List.of();
        }
        List<ImpliedColumnFinder.Fit> fits = List.of();
        boolean names = plain.stream().anyMatch(ImpliedRule::isColumn);
        if (names) {
            for (@Nullable SchemaTable table : subjects(matcher, text, tokens, finder)) {
                fits = fits.isEmpty() ? fits(table, matcher, text, tokens, finder) : fits;
            }
            if (fits.isEmpty()) {
                return List.of();
            }
        }
        Token place = tokens.get(text.tokenAt(matcher.start()));
        boolean largest = fits.isEmpty() || fits.get(fits.size() - 1).largest();
        List<Token> replaced = new ArrayList<>();
        int next = 0;
        for (String word : plain) {
            if (isColumn(word)) {
                fits.get(next++).words().forEach(named -> replaced.add(PhraseRule.word(named, place)));
            } else if (word.startsWith("$")) {
                replaced.addAll(group(word, matcher, text, tokens));
            } else {
                replaced.add(PhraseRule.word(directed(word, largest), place));
            }
        }
        return replaced;
    }

    /** The names for what is in braces, if the question is about a table; empty unless there is one for each. */
    private List<ImpliedColumnFinder.Fit> fits(
            @Nullable SchemaTable about,
            Matcher matcher,
            TokenText text,
            List<Token> tokens,
            ImpliedColumnFinder finder) {
        SchemaTable table = about;
        Token place = tokens.get(text.tokenAt(matcher.start()));
        List<ImpliedColumnFinder.Fit> fits = new ArrayList<>();
        for (String word : plain) {
            if (isColumn(word)) {
                ImpliedSlot slot = ImpliedSlot.parse(word.substring(1, word.length() - 1));
                List<Token> words = slot.isGroup()
                        ? group(slot.argument(), matcher, text, tokens)
                        : List.of(PhraseRule.word(slot.argument(), place));
                Optional<ImpliedColumnFinder.Fit> fit = slot.find(finder, table, words);
                if (fit.isEmpty()) {
                    return List.of();
                }
                fits.add(fit.get());
                if (table == null || slot.kind() == ImpliedSlot.Kind.HOLDER) {
                    table = fit.get().column().table();
                }
            }
        }
        return fits;
    }

    private static boolean isColumn(String word) {
        return word.startsWith("{") && !DIRECTIONS.containsKey(word);
    }

    private static String directed(String word, boolean largest) {
        List<String> words = DIRECTIONS.getOrDefault(word, List.of(word, word));
        return words.get(largest ? 0 : 1);
    }

    /** The tables that the phrase may be about; null alone where it does not say. */
    private List<@Nullable SchemaTable> subjects(
            Matcher matcher, TokenText text, List<Token> tokens, ImpliedColumnFinder finder) {
        List<@Nullable SchemaTable> tables = new ArrayList<>();
        List<Token> subject = has(SUBJECT) ? group("$" + SUBJECT, matcher, text, tokens) : List.of();
        tables.addAll(finder.tables(subject));
        if (!finder.namesTable(subject)) {
            tables.addAll(finder.tables(tokens));
        }
        if (tables.isEmpty()) {
            tables.add(null);
        }
        return tables;
    }

    private boolean has(String group) {
        return pattern.pattern().contains("(?<" + group + ">");
    }

    private static List<Token> group(String reference, Matcher matcher, TokenText text, List<Token> tokens) {
        String name = reference.substring(1);
        boolean numbered = Character.isDigit(name.charAt(0));
        int start = numbered ? matcher.start(name.charAt(0) - '0') : matcher.start(name);
        int stop = numbered ? matcher.end(name.charAt(0) - '0') : matcher.end(name);
        if (start < 0) {
            return List.of();
        }
        int from = text.tokenAt(start);
        int to = text.tokenBehind(stop);
        return from < 0 || to < from ? List.of() : List.copyOf(tokens.subList(from, to));
    }
}
