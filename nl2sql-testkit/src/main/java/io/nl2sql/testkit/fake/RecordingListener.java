package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.port.out.AnswerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that keeps what it hears. */
public final class RecordingListener implements AnswerListener {

    private final List<PipelineEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void on(PipelineEvent event) {
        events.add(event);
    }

    /** Everything heard, in order. */
    public List<PipelineEvent> events() {
        return List.copyOf(events);
    }
}
