package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.telling.SqlExplainer;
import io.nl2sql.core.telling.SqlExplainer.ExplainRequest;
import io.nl2sql.core.telling.SqlExplanation;
import io.nl2sql.db.analysis.JSqlParserOutliner;
import org.jspecify.annotations.Nullable;

/** Explains statements on connections. Nothing runs. Safe for concurrent use. */
public final class Explaining {

    private final Workbench workbench;
    private final @Nullable LanguageModel model;

    /** @param model words the steps; null where the tree of the statement alone is told */
    public Explaining(Workbench workbench, @Nullable LanguageModel model) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.model = model;
    }

    /**
     * What a statement does.
     *
     * @throws io.nl2sql.server.http.error.RefusedRequestException 403 where the connection is disabled
     */
    public SqlExplanation explain(String sql, StoredConnection connection, ModelTerms terms) {
        Modes.requireEnabled(connection);
        return workbench.with(
                connection,
                (engine, dialect) -> new SqlExplainer(new JSqlParserOutliner(dialect), model)
                        .explain(new ExplainRequest(sql, engine.schema(), terms)));
    }
}
