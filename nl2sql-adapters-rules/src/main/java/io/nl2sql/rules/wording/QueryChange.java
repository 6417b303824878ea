package io.nl2sql.rules.wording;

import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what another query would change: "also shows email", "asks that city is … instead of country is …". What comes to
 * the same in words is no change.
 */
final class QueryChange {

    /** Of what differs in more ways, the whole is told instead. */
    private static final int MOST_CHANGES = 3;

    private static final String INSTEAD = " instead of ";

    private final QueryWording queries;
    private final List<String> changes = new ArrayList<>();

    private QueryChange(QueryWording queries) {
        this.queries = queries;
    }

    /** What the other query would change, without a full stop; empty where it says the same. */
    static String words(QueryWording queries, Query usual, Query other) {
        String whole = queries.inside(other);
        if (whole.equals(queries.inside(usual))) {
            return "";
        }
        if (!(usual instanceof Select first && other instanceof Select second)) {
            return "asks for the " + whole;
        }
        QueryChange change = new QueryChange(queries);
        change.compare(first, second);
        return change.changes.isEmpty() || change.changes.size() > MOST_CHANGES
                ? "asks for the " + whole
                : String.join("; ", change.changes);
    }

    private void compare(Select first, Select second) {
        SelectWording before = queries.selection(first, false);
        SelectWording after = queries.selection(second, false);
        if (!before.main().equals(after.main())) {
            before = queries.selection(first, true);
            after = queries.selection(second, true);
        }
        shown(before.shownParts(), after.shownParts());
        if (first.distinct() != second.distinct() && changes.isEmpty()) {
            changes.add(second.distinct() ? "shows equal rows once" : "shows equal rows as often as they are there");
        }
        add("keeps only those that have ", others(after.had(), before.nouns()));
        add("also keeps those that have no ", others(before.had(), after.nouns()));
        exchange("asks that ", "does not ask that ", before.conditions(), after.conditions());
        exchange("keeps only ", "does not keep only ", those(before), those(after));
        if (!showsKeys(first) || !showsKeys(second)) {
            exchange("gives one row for each ", "does not divide by ", before.groupKeys(), after.groupKeys());
        }
        exchange("also shows those without ", "leaves out those without ", before.without(), after.without());
        order(before.order(), after.order());
    }

    /** Whether what is shown tells by itself what a row stands for. */
    private static boolean showsKeys(Select select) {
        return !select.groupBy().isEmpty() && select.shown().toList().containsAll(select.groupBy());
    }

    private static List<String> those(SelectWording selection) {
        return selection.groupConditions().stream()
                .map(words -> "those " + words)
                .toList();
    }

    private void shown(List<String> before, List<String> after) {
        List<String> more = others(after, before);
        List<String> less = others(before, after);
        if (less.isEmpty()) {
            add("also shows ", more);
        } else if (more.isEmpty()) {
            add("leaves out ", less);
        } else {
            changes.add("shows " + Nouns.list(more, "and") + INSTEAD + Nouns.list(less, "and"));
        }
    }

    private void exchange(String with, String without, List<String> before, List<String> after) {
        List<String> more = others(after, before);
        List<String> less = others(before, after);
        if (more.isEmpty()) {
            add(without, less);
        } else {
            String instead = less.isEmpty() ? "" : INSTEAD + Nouns.list(less, "and");
            changes.add(with + Nouns.list(more, "and") + instead);
        }
    }

    private void add(String verb, List<String> parts) {
        if (!parts.isEmpty()) {
            changes.add(verb + Nouns.list(parts, "and"));
        }
    }

    private void order(String before, String after) {
        if (before.equals(after)) {
            return;
        }
        boolean limited = before.startsWith(SelectWording.ONLY);
        if (after.startsWith(SelectWording.ONLY)) {
            changes.add("shows " + after + (limited ? INSTEAD + before : ""));
        } else if (limited) {
            changes.add("shows all" + (after.isEmpty() ? "" : ", " + after + ",") + INSTEAD + before);
        } else if (after.isEmpty()) {
            changes.add("is not " + before);
        } else {
            changes.add("is " + after + (before.isEmpty() ? "" : INSTEAD + before));
        }
    }

    private static List<String> others(List<String> parts, List<String> known) {
        List<String> others = new ArrayList<>(parts);
        known.forEach(others::remove);
        return others;
    }
}
