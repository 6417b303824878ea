package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.PhraseLines;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.List;

/**
 * Names the columns that a question speaks of without their names: "where do the guests live" asks for their address,
 * "from the oldest to the youngest" sorts by age, "who directed" asks for the director. The turns are in
 * {@code implied-phrases.txt}; which column is meant depends on the table of what is spoken about.
 */
final class ImpliedPhrases {

    private static final int MOST_TIMES = 3;

    private static final List<ImpliedRule> RULES =
            PhraseLines.ofImplied().stream().map(ImpliedRule::parse).toList();

    private final ImpliedColumnFinder finder;

    ImpliedPhrases(LinkedSchema schema, List<NamedThing> things) {
        this.finder = new ImpliedColumnFinder(schema, things);
    }

    void plain(List<Token> tokens) {
        for (ImpliedRule rule : RULES) {
            int times = 0;
            while (times < MOST_TIMES && rule.apply(tokens, finder)) {
                times++;
            }
        }
    }
}
