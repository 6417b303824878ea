package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.domain.sql.lex.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that asks for names and types of tables and columns: SHOW TABLES, DESCRIBE and the like.
 *
 * @param table the parts of the name of the table it asks about; empty where it asks about all of them
 * @param span where it stands
 */
record CatalogueQuestion(List<WrittenName> table, TextSpan span) {

    private static final String NAME = "NAME";
    private static final String TEXT = "TEXT";

    private static final List<String> MYSQL = List.of(
            "show tables",
            "show full tables",
            "show tables like TEXT",
            "show columns from NAME",
            "show columns in NAME",
            "show full columns from NAME",
            "show fields from NAME",
            "show index from NAME",
            "show indexes from NAME",
            "show keys from NAME",
            "show create table NAME",
            "show create view NAME",
            "explain NAME",
            "describe NAME",
            "desc NAME");

    private static final Map<String, List<String>> FORMS = Map.of(
            "mysql",
            MYSQL,
            "mariadb",
            MYSQL,
            "h2",
            List.of("show tables", "show schemas", "show columns from NAME"),
            "duckdb",
            List.of("show tables", "show all tables", "describe", "describe NAME", "desc NAME"));

    CatalogueQuestion {
        table = List.copyOf(table);
    }

    /** The question that the tokens ask in a dialect, or null where they ask none. */
    static @Nullable CatalogueQuestion of(List<SqlToken> tokens, String dialect) {
        for (String form : FORMS.getOrDefault(dialect, List.of())) {
            CatalogueQuestion question = matching(form.split(" "), tokens);
            if (question != null) {
                return question;
            }
        }
        return null;
    }

    private static @Nullable CatalogueQuestion matching(String[] form, List<SqlToken> tokens) {
        List<WrittenName> table = new ArrayList<>();
        int index = 0;
        for (String word : form) {
            if (index == tokens.size()) {
                return null;
            }
            if (word.equals(NAME)) {
                index = readName(tokens, index, table);
            } else if (word.equals(TEXT)
                    ? isText(tokens.get(index))
                    : tokens.get(index).isWord(word)) {
                index++;
            } else {
                return null;
            }
        }
        TextSpan span = new TextSpan(
                tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
        return index == tokens.size() ? new CatalogueQuestion(table, span) : null;
    }

    /** Reads a name of one or two parts and returns the index behind it; no index is behind what is no name. */
    private static int readName(List<SqlToken> tokens, int start, List<WrittenName> parts) {
        int index = start;
        boolean dotted = true;
        while (dotted) {
            if (index >= tokens.size() || !isName(tokens.get(index)) || parts.size() == 2) {
                return -1;
            }
            parts.add(WrittenName.of(tokens.get(index).text()));
            dotted = index + 1 < tokens.size() && tokens.get(index + 1).isSymbol('.');
            index += dotted ? 2 : 1;
        }
        return index;
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    private static boolean isText(SqlToken token) {
        return token.kind() == SqlToken.Kind.STRING;
    }
}
