package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.ImpliedColumnWords;
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
 * {@code $1} stands for the words of the first group, {@code {live}} for the column that "live" implies, {@code {$1}}
 * for the one that the words of the group imply, {@code {by $1}} for who does it, {@code {of $1}} for the one of that
 * name in the table of what the phrase is about, {@code {amount $1}} for a number of that name, {@code {degree $1}}
 * for what a superlative or comparative measures, and {@code {direction}} for how to sort by the column found last. The
 * group {@code s} is what the phrase is about.
 */
record ImpliedRule(Pattern pattern, List<String> plain) {

    private static final String ARROW = " =>";
    private static final String SUBJECT = "s";

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
                .replace("<adj>", "(" + String.join("|", ImpliedColumnWords.adjectives()) + ")")
                .replace("<est>", "(" + String.join("|", ImpliedColumnWords.superlatives()) + ")")
                .replace("<xest>", "([a-z]{3,}est)")
                .replace("<xer>", "([a-z]{3,}er)")
                .replace("<be>", "(?:is|are|was|were)")
                .replace("<do>", "(?:do|does|did|can|could|will|would)")
                .replace("<they>", "(?:they|he|she|it|each|each one|each of them|these|those)")
                .replace("<end>", "(?=[?.!,;] |$)");
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
        List<ImpliedColumnFinder.Fit> fits = new ArrayList<>();
        for (String word : plain) {
            if (isColumn(word)) {
                Optional<ImpliedColumnFinder.Fit> fit =
                        find(word.substring(1, word.length() - 1), matcher, text, tokens, finder);
                if (fit.isEmpty()) {
                    return List.of();
                }
                fits.add(fit.get());
            }
        }
        Token place = tokens.get(text.tokenAt(matcher.start()));
        boolean largest = fits.isEmpty() || fits.get(fits.size() - 1).largest();
        List<Token> replaced = new ArrayList<>();
        int next = 0;
        for (String word : plain) {
            if (isColumn(word)) {
                fits.get(next++).column().words().forEach(named -> replaced.add(PhraseRule.word(named, place)));
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

    /** The column that a piece of the plain form in braces stands for. */
    private Optional<ImpliedColumnFinder.Fit> find(
            String key, Matcher matcher, TokenText text, List<Token> tokens, ImpliedColumnFinder finder) {
        SchemaTable table = subject(matcher, text, tokens, finder);
        if (table == null) {
            return Optional.empty();
        }
        if (key.startsWith("by ")) {
            List<Token> verb = group(key.substring("by ".length()), matcher, text, tokens);
            return verb.isEmpty() ? Optional.empty() : finder.agent(table, verb.get(0));
        }
        if (key.startsWith("of ")) {
            List<Token> name = group(key.substring("of ".length()), matcher, text, tokens);
            return finder.named(table, name.stream().map(Token::lemma).toList());
        }
        if (key.startsWith("amount ")) {
            List<Token> name = group(key.substring("amount ".length()), matcher, text, tokens);
            return finder.named(table, name.stream().map(Token::lemma).toList())
                    .filter(fit -> fit.column().isMeasure());
        }
        if (key.startsWith("degree ")) {
            return finder.measured(table, matcher.group(key.charAt("degree $".length()) - '0'));
        }
        String word = key.startsWith("$") ? matcher.group(key.charAt(1) - '0') : key;
        return word == null ? Optional.empty() : finder.column(table, ImpliedColumnWords.of(word.strip()));
    }

    private @Nullable SchemaTable subject(
            Matcher matcher, TokenText text, List<Token> tokens, ImpliedColumnFinder finder) {
        if (pattern.pattern().contains("(?<s>")) {
            int start = text.tokenAt(matcher.start(SUBJECT));
            int end = text.tokenBehind(matcher.end(SUBJECT));
            SchemaTable named = start < 0 || end < start ? null : finder.table(tokens.subList(start, end));
            if (named != null) {
                return named;
            }
        }
        return finder.table(tokens);
    }

    private static List<Token> group(String reference, Matcher matcher, TokenText text, List<Token> tokens) {
        boolean subject = reference.equals("$s");
        int number = subject ? 0 : reference.charAt(1) - '0';
        int start = subject ? matcher.start(SUBJECT) : matcher.start(number);
        int stop = subject ? matcher.end(SUBJECT) : matcher.end(number);
        if (start < 0) {
            return List.of();
        }
        int from = text.tokenAt(start);
        int to = text.tokenBehind(stop);
        return from < 0 || to < from ? List.of() : List.copyOf(tokens.subList(from, to));
    }
}
