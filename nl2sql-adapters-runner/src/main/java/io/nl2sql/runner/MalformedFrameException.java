package io.nl2sql.runner;

import java.io.IOException;

/** What came out of the sandbox is no frame of the protocol, or larger than it may be. Its message is one line. */
final class MalformedFrameException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }
}
