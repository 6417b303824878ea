package io.nl2sql.rules.schema;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.text.Token;
import io.nl2sql.core.text.Tokenizer;
import io.nl2sql.rules.lexicon.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads off a column which unit its numbers are in: from its name, else from "in …" in its comment. */
final class ColumnUnits {

    private ColumnUnits() {}

    static @Nullable Unit of(Column column, List<String> words) {
        return Unit.named(words).orElseGet(() -> ofComment(column.comment()));
    }

    private static @Nullable Unit ofComment(@Nullable String comment) {
        if (comment == null) {
            return null;
        }
        List<Token> tokens = Tokenizer.tokenize(comment);
        for (int index = 1; index < tokens.size(); index++) {
            if (tokens.get(index - 1).lower().equals("in")) {
                Token token = tokens.get(index);
                Unit unit = Unit.of(token.lower(), token.lemma()).orElse(null);
                if (unit != null) {
                    return unit;
                }
            }
        }
        return null;
    }
}
