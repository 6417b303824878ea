package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Requests of tests. */
final class Requests {

    private Requests() {}

    static ModelRequest request() {
        return request(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()), new Cancellation());
    }

    static ModelRequest request(Deadline deadline) {
        return request(deadline, new Cancellation());
    }

    static ModelRequest request(Deadline deadline, Cancellation cancellation) {
        return new ModelRequest(
                List.of(ModelMessage.user("how many orders?")), null, 500, 0, "alice", deadline, cancellation);
    }

    static ModelRequest by(String caller) {
        ModelRequest request = request();
        return new ModelRequest(request.messages(), null, 500, 0, caller, request.deadline(), request.cancellation());
    }

    static ModelRequest at(double temperature) {
        ModelRequest request = request();
        return new ModelRequest(
                request.messages(), null, 500, temperature, "alice", request.deadline(), request.cancellation());
    }
}
