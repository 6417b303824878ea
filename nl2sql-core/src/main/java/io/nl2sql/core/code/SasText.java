package io.nl2sql.core.code;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.lex.LexedSql;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.domain.sql.lex.SqlLexer;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.regex.Pattern;

/**
 * Writes SQL so that SAS passes it on as it is. The macro processor replaces {@code &name} and {@code %name} everywhere but
 * between single quotes (SAS macro language reference, "Macro quoting"), and puts lines together, so that comments to the
 * end of a line would swallow the rest: comments are left out, triggers outside of strings are kept from their names, and
 * every string stands in single quotes. Stateless.
 */
final class SasText {

    private static final Pattern TRIGGER = Pattern.compile("([&%])(?=[\\p{L}_&%(])");

    private SasText() {}

    /** The statement without comments, each of its lines behind this margin. */
    static String of(String sql, Dialect dialect, String margin) {
        if (!(SqlLexer.read(sql, LexicalRules.of(dialect)) instanceof LexedSql.Statement statement)) {
            throw new IllegalArgumentException("the statement was not analysed before");
        }
        StringBuilder text = new StringBuilder();
        int end = -1;
        for (SqlToken token : statement.tokens()) {
            if (end >= 0 && token.start() > end) {
                text.append(sql.substring(end, token.start()).indexOf('\n') >= 0 ? "\n" + margin : " ");
            }
            text.append(written(token));
            end = token.end();
        }
        return text.toString();
    }

    private static String written(SqlToken token) {
        String text = token.text();
        return switch (token.kind()) {
            case STRING -> string(text);
            case QUOTED_NAME -> TRIGGER.matcher(text).replaceAll(trigger -> masked(trigger.group()));
            case SYMBOL -> text.equals("%") || text.endsWith("&") ? text + " " : text;
            case WORD, NUMBER -> text;
        };
    }

    private static String masked(String trigger) {
        return trigger.equals("%") ? "%nrstr(%%)" : "%nrstr(&)";
    }

    /** A string in single quotes as it stands; a quote behind a backslash would end it for SAS, and is doubled. */
    private static String string(String text) {
        int quote = text.indexOf('\'');
        boolean single = quote >= 0 && text.endsWith("'");
        if (single) {
            return text.substring(0, quote + 1)
                    + text.substring(quote + 1, text.length() - 1).replace("\\'", "''")
                    + "'";
        }
        if (text.startsWith("\"")) {
            String content = text.substring(1, text.length() - 1).replace("\"\"", "\"");
            return "'" + content.replace("'", "''") + "'";
        }
        if (text.startsWith("$")) {
            int open = text.indexOf('$', 1) + 1;
            return "'" + text.substring(open, text.length() - open).replace("'", "''") + "'";
        }
        return text;
    }
}
