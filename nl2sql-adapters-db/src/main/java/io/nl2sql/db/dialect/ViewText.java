package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text with which a view was made, as some catalogues keep it. */
public final class ViewText {

    private ViewText() {}

    /** The query of {@code CREATE VIEW … AS query}, or empty where the text is not of that form. */
    public static Optional<String> queryOf(@Nullable String createView, Dialect dialect) {
        if (createView == null
                || !(SqlLexer.read(createView, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement)
                || !statement.tokens().get(0).isWord("create")) {
            return Optional.empty();
        }
        List<SqlToken> tokens = statement.tokens();
        int depth = 0;
        for (int index = 0; index + 1 < tokens.size(); index++) {
            SqlToken token = tokens.get(index);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.isWord("as")) {
                return Optional.of(createView.substring(
                        tokens.get(index + 1).start(),
                        tokens.get(tokens.size() - 1).end()));
            }
        }
        return Optional.empty();
    }
}
