package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.port.out.SqlTranslator.Translation;
import io.nl2sql.core.port.out.SqlTranslator.TranslationRequest;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.Optional;

/** Spells statements as the SQL standard does and as a database does. Safe for concurrent use. */
final class SqlSpelling {

    private static final DatabaseSchema ANSI = new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of());

    private final Workbench workbench;
    private final SqlTranslator translator;

    SqlSpelling(Workbench workbench, SqlTranslator translator) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.translator = requireNonNull(translator, "translator is null");
    }

    /** The statement as the standard spells it; as it is where the standard has no words for it. */
    String standard(StoredConnection connection, String sql) {
        return translated(new TranslationRequest(sql, workbench.schema(connection, false), ANSI))
                .orElse(sql);
    }

    /** A statement of the standard as the database spells it; empty where it has no other words for it. */
    Optional<String> ofDatabase(StoredConnection connection, String sql) {
        return translated(new TranslationRequest(sql, ANSI, workbench.schema(connection, false)))
                .filter(other -> !other.equals(sql));
    }

    private Optional<String> translated(TranslationRequest request) {
        return translator.translate(request) instanceof Translation.Written written
                ? Optional.of(written.sql())
                : Optional.empty();
    }
}
