package io.nl2sql.rules.mention;

import io.nl2sql.rules.weights.SpanWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice of spans that do not overlap.
 *
 * @param chosen for each token the span that begins there, or null
 * @param gap how much less it is worth than the best one
 */
record Division(List<@Nullable Span> chosen, double gap) {

    Division {
        chosen = Collections.unmodifiableList(new ArrayList<>(chosen));
    }

    /** The rest of a division from one token on: the first span, or null to skip the token, and what comes behind. */
    private record Rest(
            double worth, @Nullable Span span, @Nullable Rest behind) {}

    /**
     * The divisions that are worth most, best first, at least one. Among equals, what comes first in the lists wins.
     *
     * @param spansAt the spans that begin at each token
     * @param skipping what it is worth to leave a token out
     * @param most how many at most
     * @param largestGap how much less than the best they may be worth
     */
    static List<Division> best(List<List<Span>> spansAt, List<Double> skipping, int most, double largestGap) {
        int length = spansAt.size();
        List<List<Rest>> rests = new ArrayList<>(Collections.nCopies(length + 1, List.of()));
        rests.set(length, List.of(new Rest(0, null, null)));
        for (int index = length - 1; index >= 0; index--) {
            List<Rest> all = new ArrayList<>();
            for (Rest behind : rests.get(index + 1)) {
                all.add(new Rest(behind.worth + skipping.get(index), null, behind));
            }
            for (Span span : spansAt.get(index)) {
                for (Rest behind : rests.get(span.end())) {
                    all.add(new Rest(span.weight() + behind.worth + SpanWeights.SPAN, span, behind));
                }
            }
            all.sort(Comparator.comparingDouble(Rest::worth).reversed());
            rests.set(index, List.copyOf(all.subList(0, Math.min(most, all.size()))));
        }
        List<Division> divisions = new ArrayList<>();
        double best = rests.get(0).get(0).worth;
        for (Rest rest : rests.get(0)) {
            if (best - rest.worth <= largestGap + 1e-9) {
                divisions.add(new Division(chosen(rest, length), best - rest.worth));
            }
        }
        return divisions;
    }

    private static List<@Nullable Span> chosen(Rest rest, int length) {
        @Nullable Span[] chosen = new Span[length];
        Rest current = rest;
        int index = 0;
        while (current != null && current.behind != null) {
            chosen[index] = current.span;
            index = current.span == null ? index + 1 : current.span.end();
            current = current.behind;
        }
        return Arrays.asList(chosen);
    }
}
