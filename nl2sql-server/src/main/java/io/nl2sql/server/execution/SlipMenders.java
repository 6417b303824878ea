package io.nl2sql.server.execution;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.repair.SqlSlipMender;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.db.analysis.ReadDialects;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.stream.Stream;

/** Makes menders by rule for databases, as callers may see them. Safe for concurrent use. */
final class SlipMenders {

    private static final List<Dialect> OTHERS = Stream.of("sqlserver", "mysql", "postgresql", "oracle")
            .map(ReadDialects::of)
            .toList();

    private final Workbench workbench;
    private final SqlTranslator translator;

    SlipMenders(Workbench workbench, SqlTranslator translator) {
        this.workbench = workbench;
        this.translator = translator;
    }

    /** One for the database of an errand. */
    SqlSlipMender of(Errand errand) {
        return workbench.with(
                errand,
                (engine, dialect) ->
                        new SqlSlipMender(new JSqlParserAnalyzer(dialect), translator, engine.schema(), OTHERS));
    }
}
