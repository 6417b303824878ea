package io.nl2sql.core.grounding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Things that a text names: a name counts where all its words stand in the text side by side, in any form; one that is
 * part of a longer name that counts there says nothing. Immutable.
 *
 * @param <T> what has names
 */
final class NamedThings<T> {

    private final Map<String, List<Phrase<T>>> byFirstWord = new HashMap<>();

    private record Phrase<T>(List<String> words, T thing) {}

    private record Found<T>(int start, int end, T thing) {

        boolean isInside(Found<T> other) {
            return other.start <= start && end <= other.end && other.end - other.start > end - start;
        }
    }

    /**
     * @param things what can be named
     * @param names what each is called
     */
    NamedThings(Collection<T> things, Function<T, List<String>> names) {
        for (T thing : things) {
            for (String name : names.apply(thing)) {
                List<String> words = PhraseWords.of(name);
                if (!words.isEmpty()) {
                    byFirstWord
                            .computeIfAbsent(words.get(0), first -> new ArrayList<>())
                            .add(new Phrase<>(words, thing));
                }
            }
        }
    }

    /** What a text names, in the order of the text, each thing once. */
    List<T> in(String text) {
        List<String> words = PhraseWords.of(text);
        List<Found<T>> found = new ArrayList<>();
        for (int start = 0; start < words.size(); start++) {
            for (Phrase<T> phrase : byFirstWord.getOrDefault(words.get(start), List.of())) {
                int end = start + phrase.words().size();
                if (end <= words.size() && words.subList(start, end).equals(phrase.words())) {
                    found.add(new Found<>(start, end, phrase.thing()));
                }
            }
        }
        Set<T> things = new LinkedHashSet<>();
        for (Found<T> one : found) {
            if (found.stream().noneMatch(one::isInside)) {
                things.add(one.thing());
            }
        }
        return List.copyOf(things);
    }
}
