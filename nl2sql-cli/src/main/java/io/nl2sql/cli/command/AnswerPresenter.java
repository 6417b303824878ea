package io.nl2sql.cli.command;

import io.nl2sql.cli.render.Heading;
import io.nl2sql.cli.render.ResultRenderer;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.AnswerListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings heading and rows to a renderer while they arrive. The statement that becomes the answer is certain once its
 * first row is there: an earlier candidate without rows may still give way to a later one. Used by one thread.
 */
final class AnswerPresenter implements RowSink, AnswerListener {

    private final ResultRenderer renderer;
    private final Runnable beforeOutput;
    private final String question;
    private @Nullable SqlDraft running;
    private List<SqlDraft> proposed = List.of();
    private List<ResultColumn> columns = List.of();
    private boolean begun;

    AnswerPresenter(String question, ResultRenderer renderer, Runnable beforeOutput) {
        this.question = question;
        this.renderer = renderer;
        this.beforeOutput = beforeOutput;
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.SqlApproved approved) {
            running = approved.draft();
        } else if (event instanceof PipelineEvent.StatementElected elected) {
            running = elected.draft();
        } else if (event instanceof PipelineEvent.DraftsProposed drafts) {
            proposed = drafts.drafts();
        }
    }

    @Override
    public void columns(List<ResultColumn> resultColumns) {
        columns = resultColumns;
    }

    @Override
    public void row(Row row) {
        SqlDraft draft = running;
        if (!begun) {
            if (draft == null) {
                throw new IllegalStateException("rows arrived before a statement was approved");
            }
            begin(draft);
        }
        renderer.row(row);
    }

    /** Writes what is left to write. */
    void finish(Answer.Answered answer) {
        if (!begun) {
            begin(answer.draft());
        }
        renderer.end(answer.summary());
    }

    private void begin(SqlDraft draft) {
        begun = true;
        beforeOutput.run();
        renderer.begin(new Heading(question, draft, SqlDraft.alternatives(draft, proposed)), columns);
    }
}
