package io.nl2sql.rules.business;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of the trade that are further names: a term, its synonyms and a definition of a few words all call the same
 * thing, so that where one of them names something of the database, the others do too.
 */
final class TermNames {

    private static final int LONGEST_NAME = 4;

    private final List<List<List<String>>> groups = new ArrayList<>();

    TermNames(List<GlossaryTerm> terms) {
        for (GlossaryTerm term : terms) {
            List<String> names = new ArrayList<>(List.of(term.term()));
            names.addAll(term.synonyms());
            if (NameWords.of(term.definition()).size() <= LONGEST_NAME) {
                names.add(term.definition());
            }
            List<List<String>> group = NameWords.ofAll(names);
            if (group.size() > 1) {
                groups.add(group);
            }
        }
    }

    /**
     * These names, and those of the terms that one of them belongs to.
     *
     * @param own by which it is known anyway, as written
     * @param names further names
     */
    List<List<String>> with(List<String> own, List<List<String>> names) {
        List<List<String>> known = new ArrayList<>(NameWords.ofAll(own));
        known.addAll(names);
        List<List<String>> all = new ArrayList<>(names);
        for (List<List<String>> group : groups) {
            if (group.stream().anyMatch(known::contains)) {
                group.stream().filter(name -> !all.contains(name)).forEach(all::add);
            }
        }
        return all;
    }
}
