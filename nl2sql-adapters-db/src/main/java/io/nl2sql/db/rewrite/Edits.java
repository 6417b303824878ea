package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in one text that do not overlap. */
final class Edits {

    private record Edit(TextSpan span, PlacedText replacement) {}

    private final List<Edit> edits = new ArrayList<>();

    void replace(int start, int end, String replacement) {
        replace(start, end, new PlacedText(replacement, List.of()));
    }

    void replace(int start, int end, PlacedText replacement) {
        edits.add(new Edit(new TextSpan(start, end), replacement));
    }

    void insert(int position, String text) {
        replace(position, position, text);
    }

    void addAll(Edits others) {
        edits.addAll(others.edits);
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The text with everything replaced, byte for byte the same elsewhere. */
    PlacedText applyTo(String text) {
        List<Edit> ordered = new ArrayList<>(edits);
        ordered.sort(Comparator.comparingInt((Edit edit) -> edit.span().start())
                .thenComparingInt(edit -> edit.span().end()));
        PlacedText.Builder result = new PlacedText.Builder();
        int position = 0;
        for (Edit edit : ordered) {
            if (edit.span().start() < position) {
                throw new NotPlacedException("two changes by the access policies meet in this place", edit.span());
            }
            result.append(text.substring(position, edit.span().start())).append(edit.replacement());
            position = edit.span().end();
        }
        return result.append(text.substring(position)).build();
    }
}
