package io.nl2sql.server.http;

import io.nl2sql.server.security.Principal;
import java.util.function.Supplier;

/** Lets a request that is sent again with the same key of idempotency do its work once. Safe for concurrent use. */
@FunctionalInterface
public interface Replays {

    /** For servers that keep no replies. */
    Replays NONE = (principal, key, fingerprint, work) -> work.get();

    /**
     * Does the work, or returns what came of it before.
     *
     * @param principal whose key it is
     * @param key as the client sent it
     * @param fingerprint of the request
     * @param work makes the reply
     * @throws io.nl2sql.server.http.error.RefusedRequestException 409 while the first request is at work, 422 when the key
     *     came with another request
     */
    Kept once(Principal principal, String key, String fingerprint, Supplier<Kept> work);

    /** A reply in the form in which it can be kept. */
    record Kept(int status, String contentType, String body) {}
}
