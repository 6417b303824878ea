package io.nl2sql.db.session;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;

/**
 * What of an approved text is sent. Drivers that cut a text at semicolons take a comment behind the last one for a
 * statement of its own, so that what follows the last token of the statement stays behind.
 */
public final class StatementText {

    private StatementText() {}

    /** The text up to the end of its last token, without the semicolon that closes it. */
    public static String of(ApprovedSql sql) {
        String text = sql.sql();
        if (SqlLexer.read(text, LexicalRules.of(sql.dialect())) instanceof LexedSql.Statement statement) {
            int tokens = statement.tokens().size();
            return text.substring(0, statement.tokens().get(tokens - 1).end());
        }
        return text;
    }
}
