package io.nl2sql.server.agent;

import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.TableReference;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the schema before the names of tables, as programs ask for that run with settings of their own. Stateless. */
final class QualifiedNames {

    private QualifiedNames() {}

    /** The statement with every table qualified; empty where nothing was to be added. */
    static Optional<String> in(SqlAnalysis analysis) {
        TreeMap<Integer, String> insertions = new TreeMap<>();
        analysis.statement()
                .ifPresent(shape -> shape.tables().forEach(table -> {
                    @Nullable TextSpan span = table.span();
                    if (span != null
                            && table.qualifier().isEmpty()
                            && table.target() instanceof TableReference.Target.Base base
                            && !base.table().schema().isEmpty()) {
                        insertions.put(
                                span.start(),
                                analysis.dialect().identifier(base.table().schema()) + ".");
                    }
                }));
        if (insertions.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(analysis.sql());
        insertions.descendingMap().forEach(text::insert);
        return Optional.of(text.toString());
    }
}
