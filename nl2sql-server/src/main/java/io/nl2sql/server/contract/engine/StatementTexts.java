package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is said of the text of a statement. Safe for concurrent use. */
final class StatementTexts {

    private static final Pattern EVERY_COLUMN = Pattern.compile("(?is)\\bselect\\s+(?:distinct\\s+)?\\*");
    private static final Pattern LIMITED =
            Pattern.compile("(?is)\\b(?:limit|fetch\\s+(?:first|next)|top)\\b|\\b(?:count|sum|avg|min|max)\\s*\\(");

    private final SqlTranslator translator;

    StatementTexts(SqlTranslator translator) {
        this.translator = translator;
    }

    /** The statement written anew from what was understood, without a semicolon; as it stands where that cannot be. */
    String normalized(String sql, DatabaseSchema schema) {
        Translation translation = translator.translate(new TranslationRequest(sql, schema, schema));
        String text = translation instanceof Translation.Written written ? written.sql() : sql;
        return text.strip().replaceAll("[;\\s]+$", "");
    }

    /** What somebody should look at who relies on the rows. Says nothing about what may run. */
    static List<String> remarks(String sql) {
        List<String> remarks = new ArrayList<>();
        if (EVERY_COLUMN.matcher(sql).find()) {
            remarks.add("SELECT * returns every column: name the ones that are needed");
        }
        if (!LIMITED.matcher(sql).find()) {
            remarks.add("there is no LIMIT: the rows are cut at the server's limit");
        }
        return remarks;
    }
}
