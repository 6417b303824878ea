package io.nl2sql.core.cache;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells questions that lean on what was said before, such as "and in 2011?" or "sort them by name", by English rules. In
 * doubt a question leans: that costs an answer from memory, and the other mistake gives a wrong one. Stateless.
 */
public final class DependentQuestions {

    private static final Pattern CONTINUES = Pattern.compile("""
            (?:and|or|but|also|plus|then|instead|otherwise|same|only|just|now|next|again|more|continue|why|why not|ok|okay\
            |yes|no|what about|how about|what if|what else|who else|anything else)\\b.*""");

    private static final Pattern CHANGES = Pattern.compile("""
            (?:please )?(?:(?:filter|exclude|include|add|remove|drop|hide|keep|reverse|rename|round|convert|excluding\
            |including|without|drill|zoom|narrow|restrict|expand|redo|repeat|change|replace|use|turn|undo|explain)\\b\
            |(?:sort|order|group|rank|limit|break down) (?:by|to|on|the|ascending|descending|\\d+)\\b|show more|go on).*""");

    private static final Pattern REFERS = Pattern.compile("""
            .*\\b(?:it|them|they|him|he|she|those|these|ones|others|another|instead|the rest|the above|as above|as before\
            |mentioned|the former|the latter|as well\
            |(?:the|that|this|which|first|second|third|last|next|other|previous|same) one\
            |(?:previous|last|above|earlier|prior|first|second) (?:result|query|answer|question|list|statement|chart)s?)\\b.*""");

    private static final Pattern AT_THE_END = Pattern.compile(".*\\b(?:too|again|else)");

    private static final Set<String> BEFORE_PRONOUNS = Set.of("""
            show me list give display find get tell return how many much of which what who where when is are was were do
            does did have has can could please the all for in on about with from by to at you i we there want see know""".split("\\s+"));

    private static final Set<String> PRONOUNS = Set.of("their its his her that this same such".split(" "));

    private static final Set<String> SPANS = Set.of("""
            second minute hour day week weekend month quarter year decade season morning evening night fiscal calendar
            spring summer autumn fall winter""".split("\\s+"));

    private static final Set<String> PREPOSITIONS =
            Set.of("in for from by per with on at to of as since before after until between during about".split(" "));

    private static final int LONGEST_FRAGMENT = 4;

    private DependentQuestions() {}

    /** Whether the question cannot be understood by itself. */
    public static boolean isDependent(String question) {
        String key = plain(QuestionKey.of(question));
        List<String> words = Arrays.asList(key.split(" "));
        return words.size() < 2
                || CONTINUES.matcher(key).matches()
                || CHANGES.matcher(key).matches()
                || REFERS.matcher(key).matches()
                || AT_THE_END.matcher(key).matches()
                || isFragment(words)
                || beginsWithPronoun(words);
    }

    /** Words and single spaces alone. */
    private static String plain(String key) {
        return key.replaceAll("['\u2019]s\\b", "")
                .replaceAll("[^\\p{L}\\p{N}']+", " ")
                .strip();
    }

    /** "in 2011", "for Brazil", "top 10": no word says what of. */
    private static boolean isFragment(List<String> words) {
        boolean namesNothing = words.stream()
                .allMatch(word ->
                        word.equals("top") || word.equals("the") || word.chars().allMatch(Character::isDigit));
        return namesNothing || (PREPOSITIONS.contains(words.get(0)) && words.size() <= LONGEST_FRAGMENT);
    }

    private static boolean beginsWithPronoun(List<String> words) {
        int index = 0;
        while (index < words.size() && BEFORE_PRONOUNS.contains(words.get(index))) {
            index++;
        }
        if (index == words.size() || !PRONOUNS.contains(words.get(index))) {
            return index == words.size();
        }
        return index + 1 == words.size() || !isSpan(words.get(index), words.get(index + 1));
    }

    /** "this year" leans on nothing. */
    private static boolean isSpan(String pronoun, String next) {
        return pronoun.equals("this") && SPANS.contains(next);
    }
}
