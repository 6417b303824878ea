package io.nl2sql.rules.phrasing;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * "Orders with the client and the clerk" asks for them too, where every order has one: that there is one would restrict
 * nothing.
 */
final class Companions {

    private static final double LEAST = .8;

    private final LinkedSchema schema;

    Companions(LinkedSchema schema) {
        this.schema = schema;
    }

    void plain(List<Token> tokens) {
        int with = 1;
        while (with < tokens.size() && !tokens.get(with).lower().equals("with")) {
            with++;
        }
        SchemaTable rows = firstTable(tokens, with);
        if (rows == null || !companionsOnly(tokens, with + 1, rows)) {
            return;
        }
        Token place = tokens.get(with);
        int from = tokens.get(with - 1).lower().equals(",") ? with - 1 : with;
        int behind = tokens.get(with + 1).lower().matches("the|its") ? with + 2 : with + 1;
        List<Token> plain = new ArrayList<>();
        List.of("and", "their").forEach(word -> plain.add(PhraseRule.word(word, place)));
        tokens.subList(from, behind).clear();
        tokens.addAll(from, plain);
    }

    private @Nullable SchemaTable firstTable(List<Token> tokens, int end) {
        for (int index = 0; index < Math.min(end, tokens.size()); index++) {
            SchemaTable table = table(tokens.get(index));
            if (table != null) {
                return table;
            }
        }
        return null;
    }

    /** Whether nothing but tables that the rows refer to follows, joined by "and". */
    private boolean companionsOnly(List<Token> tokens, int start, SchemaTable rows) {
        boolean any = false;
        for (int index = start; index < tokens.size(); index++) {
            String word = tokens.get(index).lower();
            SchemaTable table = table(tokens.get(index));
            if (table != null && refers(rows, table)) {
                any = true;
            } else if (!word.matches("the|its|and|,|[?.!]")) {
                return false;
            }
        }
        return any;
    }

    private static boolean refers(SchemaTable rows, SchemaTable table) {
        return rows != table
                && rows.columns().stream()
                        .anyMatch(column -> column.references() != null
                                && column.references().table() == table);
    }

    private @Nullable SchemaTable table(Token token) {
        if (token.isQuoted() || Vocabulary.isStopWord(token.lower())) {
            return null;
        }
        return SureNames.table(schema, token.lemma(), LEAST).orElse(null);
    }
}
