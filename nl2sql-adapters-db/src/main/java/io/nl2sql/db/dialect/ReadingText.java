package io.nl2sql.db.dialect;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the words of a text tell before it is sent, without understanding the rest of it. */
public final class ReadingText {

    private ReadingText() {}

    /**
     * The words and symbols of a text that is one statement.
     *
     * @throws Nl2SqlException SQL_REFUSED when it is anything else
     */
    public static List<SqlToken> tokens(String sql, Dialect dialect) {
        LexedSql lexed = SqlLexer.read(sql, LexicalRules.of(dialect));
        if (lexed instanceof LexedSql.Statement statement) {
            return statement.tokens();
        }
        String problem = lexed instanceof LexedSql.Problem found ? found.message() : "the text was not understood";
        throw new Nl2SqlException(Nl2SqlErrorCode.SQL_REFUSED, problem + ": send one plain statement");
    }

    /**
     * Takes a statement that begins with one of these words, parentheses aside.
     *
     * @param words in lower case
     * @throws Nl2SqlException SQL_REFUSED when it begins with another
     */
    public static void requireBeginning(List<SqlToken> tokens, Set<String> words) {
        SqlToken first = tokens.stream()
                .filter(token -> !token.isSymbol('('))
                .findFirst()
                .orElse(tokens.get(0));
        if (first.kind() != SqlToken.Kind.WORD || !words.contains(first.text().toLowerCase(Locale.ROOT))) {
            throw noRead();
        }
    }

    /** The refusal of a statement that does more than read. */
    public static Nl2SqlException noRead() {
        return new Nl2SqlException(
                Nl2SqlErrorCode.SQL_REFUSED,
                "the statement would do more than read, but the session is read-only: only ask for data");
    }
}
