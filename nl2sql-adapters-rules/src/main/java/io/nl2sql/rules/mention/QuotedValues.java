package io.nl2sql.rules.mention;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.text.Token;
import io.nl2sql.rules.mention.StoredValues.Stored;
import java.util.ArrayList;
import java.util.List;

/** Reads quoted stretches and dates: a stored value, two stored values side by side ("Ann Lee"), or a part of some. */
final class QuotedValues {

    private static final double EXACT = 1.2;
    private static final double NORMALIZED = 1.1;
    private static final double BASE_FORM = 1.0;
    private static final double PART = .6;
    private static final int SHORTEST_PART = 3;

    private final StoredValues stored;

    QuotedValues(StoredValues stored) {
        this.stored = stored;
    }

    /** The values that a token names: one, or two for a first and a last name stored apart. */
    List<ValueMention> read(Token token) {
        List<Stored> found = stored.quoted(token);
        List<ValueCandidate> candidates = new ArrayList<>();
        for (Stored value : found) {
            double score = score(value.kind());
            if (score > 0) {
                candidates.add(new ValueCandidate(score, value.column(), value.value(), false));
            }
        }
        if (candidates.isEmpty()) {
            List<ValueMention> parts = twoParts(token);
            if (!parts.isEmpty()) {
                return parts;
            }
            if (token.text().length() >= SHORTEST_PART) {
                candidates.addAll(StoredValues.contained(found, token.text(), PART));
            }
        }
        return List.of(new ValueMention(token.text(), true, candidates));
    }

    private static double score(ValueMatch.Kind kind) {
        return switch (kind) {
            case EXACT -> EXACT;
            case NORMALIZED, NAMED -> NORMALIZED;
            case STEMMED, SIMILAR -> BASE_FORM;
            case CONTAINED -> 0;
        };
    }

    private List<ValueMention> twoParts(Token token) {
        String text = token.text();
        int blank = text.indexOf(' ');
        if (blank <= 0 || blank != text.lastIndexOf(' ') || token.end() - token.start() != text.length() + 2) {
            return List.of();
        }
        int start = token.start() + 1;
        List<Stored> first = texts(stored.at(start, start + blank));
        List<Stored> second = texts(stored.at(start + blank + 1, start + text.length()));
        List<ValueCandidate> left = new ArrayList<>();
        List<ValueCandidate> right = new ArrayList<>();
        for (Stored one : first) {
            for (Stored other : second) {
                if (one.column().table() == other.column().table() && one.column() != other.column()) {
                    left.add(new ValueCandidate(NORMALIZED, one.column(), one.value(), false));
                    right.add(new ValueCandidate(NORMALIZED, other.column(), other.value(), false));
                }
            }
        }
        if (left.isEmpty()) {
            return List.of();
        }
        return List.of(
                new ValueMention(text.substring(0, blank), true, left),
                new ValueMention(text.substring(blank + 1), true, right));
    }

    private static List<Stored> texts(List<Stored> values) {
        return values.stream().filter(Stored::isWhole).filter(Stored::isText).toList();
    }
}
