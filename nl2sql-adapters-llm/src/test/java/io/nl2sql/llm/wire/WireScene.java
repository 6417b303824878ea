package io.nl2sql.llm.wire;

import java.io.IOException;

/** What a server does with a request. */
@FunctionalInterface
public interface WireScene {

    /** Answers; the connection is closed afterwards. */
    void play(WireRequest request, WireAnswer answer) throws IOException, InterruptedException;
}
