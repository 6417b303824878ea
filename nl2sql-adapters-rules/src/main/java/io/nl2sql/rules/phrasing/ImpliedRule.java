package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
import io.nl2sql.rules.lexicon.MeasureVerbs;
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
        Token place = tokens.get(text.tokenAt(matcher.start()));
        SchemaTable table = subject(matcher, text, tokens, finder);
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

    private static boolean isColumn(String word) {
        return word.startsWith("{") && !DIRECTIONS.containsKey(word);
    }

    private static String directed(String word, boolean largest) {
        List<String> words = DIRECTIONS.getOrDefault(word, List.of(word, word));
        return words.get(largest ? 0 : 1);
    }

    private @Nullable SchemaTable subject(
            Matcher matcher, TokenText text, List<Token> tokens, ImpliedColumnFinder finder) {
        if (has(SUBJECT)) {
            int start = text.tokenAt(matcher.start(SUBJECT));
            int end = text.tokenBehind(matcher.end(SUBJECT));
            SchemaTable named = start < 0 || end < start ? null : finder.table(tokens.subList(start, end));
            if (named != null) {
                return named;
            }
        }
        return finder.table(tokens);
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
