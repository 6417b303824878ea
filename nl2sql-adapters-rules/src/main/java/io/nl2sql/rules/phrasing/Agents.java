package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaMatch;
import java.util.List;
import java.util.Set;

/** "Who bought" asks for customers: names the one who does what the verb says, where the schema has such people. */
final class Agents {

    private static final double LEAST = .68;
    private static final int FARTHEST_VERB = 4;
    private static final Set<String> WHO = Set.of("who", "whom");
    private static final Set<String> BETWEEN =
            Set.of("has", "have", "had", "was", "were", "did", "ever", "never", "not", "been");

    private final LinkedSchema schema;

    Agents(LinkedSchema schema) {
        this.schema = schema;
    }

    void name(List<Token> tokens) {
        if (tokens.isEmpty() || !WHO.contains(tokens.get(0).lower())) {
            return;
        }
        int verb = 1;
        while (verb < tokens.size()
                && verb < FARTHEST_VERB
                && BETWEEN.contains(tokens.get(verb).lower())) {
            verb++;
        }
        if (verb >= tokens.size()) {
            return;
        }
        for (String noun : AgentNouns.of(tokens.get(verb))) {
            List<SchemaMatch> matches = schema.link(noun);
            if (!matches.isEmpty()
                    && matches.get(0).score() >= LEAST
                    && !matches.get(0).table().isView()) {
                Token who = tokens.get(0);
                tokens.set(0, PhraseRule.word("which", who));
                tokens.add(1, PhraseRule.word(noun, who));
                return;
            }
        }
    }
}
