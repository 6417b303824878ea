package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** "Tracks never sold" are tracks without a sale: puts the noun for what never happened in place of the verb. */
final class Absences {

    private static final int FARTHEST_VERB = 5;
    private static final Set<String> BETWEEN =
            Set.of("has", "have", "had", "was", "were", "been", "ever", "be", "once", "yet");
    private static final Set<String> FRONT = Set.of("that", "which", "who", "have", "has", "had", "were", "was", "we");

    private final LinkedSchema schema;

    Absences(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        for (int never = 1; never < tokens.size(); never++) {
            if (!tokens.get(never).lower().equals("never")) {
                continue;
            }
            int verb = never + 1;
            while (verb < tokens.size()
                    && verb < never + FARTHEST_VERB
                    && BETWEEN.contains(tokens.get(verb).lower())) {
                verb++;
            }
            if (notYet(tokens, never, verb)) {
                return;
            }
            Optional<SchemaTable> event =
                    verb < tokens.size() ? SureNames.event(schema, tokens.get(verb)) : Optional.empty();
            boolean last = verb + 1 >= tokens.size()
                    || Set.of("?", ".", "!", "yet", "before", "anything", "any")
                            .contains(tokens.get(verb + 1).lower());
            if (event.isEmpty() || !last) {
                return;
            }
            int front = never;
            while (front > 1 && FRONT.contains(tokens.get(front - 1).lower())) {
                front--;
            }
            Token place = tokens.get(never);
            List<Token> plain = new ArrayList<>();
            plain.add(PhraseRule.word("without", place));
            plain.add(PhraseRule.word("any", place));
            event.get().words().forEach(word -> plain.add(PhraseRule.word(word, place)));
            int end = verb + 1 < tokens.size() && tokens.get(verb + 1).lower().matches("yet|before|anything")
                    ? verb + 2
                    : verb + 1;
            tokens.subList(front, end).clear();
            tokens.addAll(front, plain);
            return;
        }
    }

    /** "orders that were never shipped" have no date of shipping: they are not shipped yet. */
    private boolean notYet(List<Token> tokens, int never, int verb) {
        int front = never - 1;
        while (front > 0 && FRONT.contains(tokens.get(front).lower())) {
            front--;
        }
        Optional<SchemaTable> rows = front < 0
                ? Optional.empty()
                : SureNames.table(schema, tokens.get(front).lemma());
        boolean dated = verb < tokens.size()
                && rows.flatMap(table ->
                                DateNouns.ofVerb(table, tokens.get(verb).lower()))
                        .filter(SchemaColumn::isNullable)
                        .isPresent();
        if (dated) {
            Token place = tokens.get(never);
            tokens.set(never, PhraseRule.word("not", place));
            tokens.add(verb + 1, PhraseRule.word("yet", place));
        }
        return dated;
    }
}
