package io.nl2sql.core.domain.sql.lex;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reserved words of Transact-SQL that begin a statement, semicolon or not. A query has no other use for them, and other
 * statements have few, which are known by the word in front.
 */
final class StatementWords {

    /** What may follow the common table expressions of a WITH. */
    private static final Set<String> VERBS = Set.of("select", "insert", "update", "delete", "merge");

    /** What ALTER TABLE does to a column. */
    private static final Set<String> CHANGES = Set.of("alter", "drop");

    private static final Set<String> WORDS = Set.of(
            "alter",
            "backup",
            "begin",
            "break",
            "bulk",
            "checkpoint",
            "close",
            "commit",
            "continue",
            "create",
            "dbcc",
            "deallocate",
            "declare",
            "delete",
            "deny",
            "drop",
            "dump",
            "exec",
            "execute",
            "goto",
            "grant",
            "if",
            "insert",
            "kill",
            "load",
            "merge",
            "open",
            "print",
            "raiserror",
            "readtext",
            "reconfigure",
            "restore",
            "return",
            "revert",
            "revoke",
            "rollback",
            "save",
            "set",
            "setuser",
            "shutdown",
            "truncate",
            "update",
            "updatetext",
            "use",
            "waitfor",
            "while",
            "writetext");

    /** Words that may stand behind another one without beginning a statement: the word in front and itself, by verb. */
    private static final Map<String, Set<String>> PAIRS = Map.of(
            "merge", Set.of("then insert", "then update", "then delete", "update set"),
            "create", Set.of("on delete", "on update", "delete set", "update set", "or alter"),
            "alter", Set.of("on delete", "on update", "delete set", "update set", "column if", "constraint if"),
            "drop", Set.of("table if", "view if", "index if"));

    private StatementWords() {}

    /** The word that begins a second statement, or null where there is none. */
    static @Nullable SqlToken beginningAnother(List<SqlToken> tokens) {
        String verb = lower(tokens.get(0));
        boolean setAwaited = verb.equals("update");
        boolean changeAwaited = verb.equals("alter");
        int depth = 0;
        for (int index = 1; index < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            String word = token.kind() == SqlToken.Kind.WORD ? lower(token) : "";
            if (verb.equals("with") && depth == 0 && VERBS.contains(word)) {
                verb = word;
                setAwaited = verb.equals("update");
            } else if (setAwaited && depth == 0 && word.equals("set")) {
                setAwaited = false;
            } else if (changeAwaited && depth == 0 && CHANGES.contains(word)) {
                changeAwaited = false;
            } else if (WORDS.contains(word) && !isPair(verb, tokens.get(index - 1), word)) {
                return token;
            }
        }
        return null;
    }

    private static boolean isPair(String verb, SqlToken front, String word) {
        return PAIRS.getOrDefault(verb, Set.of()).contains(lower(front) + " " + word);
    }

    private static String lower(SqlToken token) {
        return token.text().toLowerCase(Locale.ROOT);
    }
}
