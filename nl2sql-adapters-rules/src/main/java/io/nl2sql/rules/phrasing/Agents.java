package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.AgentNouns;
import io.nl2sql.rules.lexicon.Participles;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "Who bought" asks for customers: names the one who does what the verb says, where the schema has such people. */
final class Agents {

    private static final int FARTHEST_VERB = 4;
    private static final Set<String> WHO = Set.of("who", "whom");
    private static final Set<String> BETWEEN =
            Set.of("has", "have", "had", "was", "were", "did", "ever", "never", "not", "been");

    private static final Set<String> EXTREMES = Set.of(
            "highest", "lowest", "largest", "smallest", "biggest", "most", "least", "maximum", "minimum", "best");

    private static final Set<String> BEING = Set.of("is", "are", "was", "were");

    private final LinkedSchema schema;
    private final People people;

    Agents(LinkedSchema schema) {
        this.schema = schema;
        this.people = new People(schema);
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
        if (verb >= tokens.size() || nameHolder(tokens, verb)) {
            return;
        }
        for (String noun : AgentNouns.of(tokens.get(verb))) {
            if (SureNames.match(schema, noun).isPresent()) {
                ask(tokens, List.of(noun));
                return;
            }
        }
        if (!asksRole(tokens)) {
            people.meant(tokens.subList(1, tokens.size())).ifPresent(table -> ask(tokens, table.words()));
        }
    }

    /** Puts "which" and a noun for "who". */
    private static void ask(List<Token> tokens, List<String> noun) {
        Token who = tokens.get(0);
        tokens.set(0, PhraseRule.word("which", who));
        for (int index = 0; index < noun.size(); index++) {
            tokens.add(1 + index, PhraseRule.word(noun.get(index), who));
        }
    }

    /** "Who is the author of Emma", "who are the guests": a noun says who is meant. */
    private boolean asksRole(List<Token> tokens) {
        int next = 1;
        if (!BEING.contains(tokens.get(next).lower())) {
            return false;
        }
        next++;
        if (next < tokens.size() && tokens.get(next).lower().matches("the|our|my|all")) {
            next++;
        }
        return next >= tokens.size() || !isDegree(tokens.get(next).lower());
    }

    private static boolean isDegree(String word) {
        return EXTREMES.contains(word)
                || Participles.contains(word)
                || word.matches("[a-z]{3,}est|older|younger|taller|over|under|above|below|between");
    }

    /** "Who has the highest salary" asks for one of those who have a salary. */
    private boolean nameHolder(List<Token> tokens, int superlative) {
        int extreme = tokens.get(superlative).lower().equals("the") ? superlative + 1 : superlative;
        if (extreme + 1 >= tokens.size()
                || !EXTREMES.contains(tokens.get(extreme).lower())) {
            return false;
        }
        Optional<SchemaMatch> match =
                SureNames.match(schema, tokens.get(extreme + 1).lemma());
        if (match.isEmpty()
                || !(match.get().element() instanceof SchemaColumn column)
                || !column.isMeasure()
                || !DisplayColumns.of(column.table()).isNameLike()) {
            return false;
        }
        ask(tokens, column.table().words());
        return true;
    }
}
