package io.nl2sql.core.port.out;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers replies by a key that the client chose, so that a request that is sent again does its work once. Safe for
 * concurrent use, also by several programs.
 */
public interface IdempotencyStore {

    /**
     * Takes a key for a request.
     *
     * @return empty when the key is free: the caller now has it and does the work; what is known of it otherwise
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<Known> begin(Key key, String requestHash, Instant now, Instant forgetAt);

    /**
     * Notes the reply to the request that has the key.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void complete(Key key, Reply reply);

    /**
     * Gives a key back without a reply, so that the request may be sent again.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void abandon(Key key);

    /**
     * A key that a client chose.
     *
     * @param userId which client
     * @param text 1 to 255 characters
     */
    record Key(UUID userId, String text) {
        public Key {
            requireNonNull(userId, "userId is null");
            requireText(text, "text");
        }
    }

    /**
     * A reply as it was sent.
     *
     * @param status of HTTP
     * @param contentType of HTTP
     * @param body as it was sent
     */
    record Reply(int status, String contentType, String body) {
        public Reply {
            requireNonNull(contentType, "contentType is null");
            requireNonNull(body, "body is null");
        }
    }

    /**
     * What is known of a key that is taken.
     *
     * @param requestHash of the request that has it
     * @param reply empty while that request is still at work
     */
    record Known(String requestHash, Optional<Reply> reply) {
        public Known {
            requireNonNull(requestHash, "requestHash is null");
            requireNonNull(reply, "reply is null");
        }
    }
}
