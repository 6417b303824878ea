package io.nl2sql.examples;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.port.in.AskQuestionCommand;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Streams a large result and watches what happens to the question on its way. */
public final class WatchAQuestion {

    private WatchAQuestion() {}

    static void watch(Nl2Sql nl2sql, String question, PrintStream out) {
        AskQuestionCommand command = AskQuestionCommand.of(question)
                .withLimits(ExecutionLimits.DEFAULT.withMaxRows(ExecutionLimits.UNLIMITED_ROWS))
                .withTimeout(Duration.ofSeconds(20))
                .withListener(event -> {
                    if (event instanceof PipelineEvent.SqlApproved approved) {
                        out.println("running " + approved.sql());
                    }
                });
        nl2sql.ask(command, new RowSink() {
            @Override
            public void columns(List<ResultColumn> columns) {
                out.println(columns.stream().map(ResultColumn::label).toList());
            }

            @Override
            public void row(Row row) {
                out.println(row.cells());
            }
        });
    }
}
