package io.nl2sql.core.domain.sql.lex;

import java.util.Locale;
import java.util.Set;

/** Reserved words of Transact-SQL that begin a statement and have no other business in a query. */
final class StatementWords {

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

    private StatementWords() {}

    /** Whether the word, in any case, begins a statement. */
    static boolean begin(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
