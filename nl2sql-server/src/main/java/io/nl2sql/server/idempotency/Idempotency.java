package io.nl2sql.server.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.IdempotencyStore;
import io.nl2sql.server.http.Replays;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the work of a request once per user and key, and gives its reply again to whoever sends it again within 24 hours
 * (draft-ietf-httpapi-idempotency-key-header). Replies that tell of a failure on our side are not kept, and what fails
 * leaves the key free. A key whose process died at work stays taken: nobody knows whether the work was done. Safe for
 * concurrent use.
 */
public final class Idempotency implements Replays {

    /** How long a reply is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private static final int FIRST_FAILURE = 500;

    private final IdempotencyStore store;
    private final Clock clock;

    /** Keeps replies in this store. */
    public Idempotency(IdempotencyStore store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Kept once(Principal principal, String key, String fingerprint, Supplier<Kept> work) {
        if (!KEY.matcher(key).matches() || key.isBlank()) {
            throw RefusedRequestException.badRequest(
                    "the Idempotency-Key is no key: send 1 to 255 printable characters, such as a UUID");
        }
        IdempotencyStore.Key owned = new IdempotencyStore.Key(principal.userId(), key);
        String hash = digest(fingerprint);
        Instant now = clock.instant();
        Optional<IdempotencyStore.Known> known = store.begin(owned, hash, now, now.plus(KEPT));
        return known.isPresent() ? again(known.get(), hash) : first(owned, work);
    }

    private static Kept again(IdempotencyStore.Known known, String hash) {
        if (!known.requestHash().equals(hash)) {
            throw RefusedRequestException.of(
                    422,
                    "IDEMPOTENCY_KEY_REUSED",
                    "the Idempotency-Key came with another request before: send a new key with a new request");
        }
        IdempotencyStore.Reply reply = known.reply()
                .orElseThrow(() -> RefusedRequestException.conflict(
                        "the request with this Idempotency-Key is still at work: send it again a little later"));
        return new Kept(reply.status(), reply.contentType(), reply.body());
    }

    private Kept first(IdempotencyStore.Key key, Supplier<Kept> work) {
        boolean keep = false;
        try {
            Kept reply = work.get();
            keep = reply.status() < FIRST_FAILURE;
            if (keep) {
                complete(key, reply);
            }
            return reply;
        } finally {
            if (!keep) {
                abandon(key);
            }
        }
    }

    /** The work is done, so its reply is worth more than the note of it. */
    private void complete(IdempotencyStore.Key key, Kept reply) {
        try {
            store.complete(key, new IdempotencyStore.Reply(reply.status(), reply.contentType(), reply.body()));
        } catch (Nl2SqlException failure) {
            LOG.warn("the reply to a request with an Idempotency-Key could not be kept: {}", failure.text());
        }
    }

    /** What failed before stays the failure that is told. */
    private void abandon(IdempotencyStore.Key key) {
        try {
            store.abandon(key);
        } catch (Nl2SqlException failure) {
            LOG.warn("the Idempotency-Key of a request that failed stays taken: {}", failure.text());
        }
    }

    private static String digest(String fingerprint) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(fingerprint.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
