package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words between INTO and the name of a new table, for which the parser has no place: they say how long it lives. */
final class IntoModifiers {

    private static final Set<String> MODIFIERS = Set.of("temp", "temporary", "unlogged", "table");
    private static final Set<String> BEHIND_NAME =
            Set.of("from", "where", "group", "having", "order", "union", "except", "intersect", "limit", "offset");

    private IntoModifiers() {}

    /** The tokens without such words. */
    static List<SqlToken> without(List<SqlToken> tokens, NameRules rules) {
        if (!rules.has(NameRules.Trait.SELECT_INTO_TABLE)) {
            return tokens;
        }
        List<SqlToken> kept = new ArrayList<>();
        for (int index = 0; index < tokens.size(); index++) {
            boolean behindInto = !kept.isEmpty() && kept.get(kept.size() - 1).isWord("into");
            if (!behindInto || !isModifier(tokens, index)) {
                kept.add(tokens.get(index));
            }
        }
        return kept;
    }

    /** A word that another name follows; otherwise it is the name. */
    private static boolean isModifier(List<SqlToken> tokens, int index) {
        if (index + 1 == tokens.size() || !isIn(MODIFIERS, tokens.get(index))) {
            return false;
        }
        SqlToken next = tokens.get(index + 1);
        boolean name = next.kind() == SqlToken.Kind.QUOTED_NAME || next.kind() == SqlToken.Kind.WORD;
        return name && !isIn(BEHIND_NAME, next);
    }

    private static boolean isIn(Set<String> words, SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD && words.contains(token.text().toLowerCase(Locale.ROOT));
    }
}
