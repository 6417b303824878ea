package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.server.contract.octofy.ReferenceWire.ProgressEvent;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.reference.IngestProgress;
import io.nl2sql.server.reference.IngestProgress.State;
import java.time.Duration;
import java.util.List;

/** How far the file has come that is taken in. */
public final class IngestProgressRoutes implements RouteGroup {

    private static final Duration BEAT = Duration.ofMillis(500);

    private final IngestProgress progress;
    private final Duration longest;

    /** @param longest how long a stream goes on where nothing ends */
    public IngestProgressRoutes(IngestProgress progress, Duration longest) {
        this.progress = requireNonNull(progress, "progress is null");
        this.longest = requireNonNull(longest, "longest is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of(Contract.OCTOFY, Method.GET, "/api/v1/admin/ingest-progress")
                .summary("Tells every half second how far the file has come that is taken in, until it is over.")
                .guards(Ownership.nothing("it tells how many rows are done, and of no source"))
                .answersWith(200, "text/event-stream", "Lines of data, each an object.", """
                        data: {"current": 20, "total": 50, "percentage": 40.0, "status": "processing"}""")
                .servedBy(this::follow));
    }

    private Reply follow(Call call) {
        Cancellation cancellation = call.cancellation();
        Codec codec = call.codec();
        return new Reply.Events(events -> follow(events, cancellation, codec));
    }

    private void follow(EventStream events, Cancellation cancellation, Codec codec) {
        long beats = Math.max(1, longest.toMillis() / BEAT.toMillis());
        for (long beat = 0; beat < beats && !cancellation.isCancelled(); beat++) {
            State state = progress.current();
            events.send(codec.writeText(new ProgressEvent(
                    state.current(),
                    state.total(),
                    state.percentage(),
                    state.status().id())));
            if (state.status().isOver()) {
                return;
            }
            progress.await(BEAT);
        }
    }
}
