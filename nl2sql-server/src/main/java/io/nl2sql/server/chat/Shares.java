package io.nl2sql.server.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.share.Share;
import io.nl2sql.core.domain.share.Share.Kind;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.SecretTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Links by which everybody sees what somebody shared, as it was then. A link is known by its digest alone, so that the
 * store gives none away. Safe for concurrent use.
 */
public final class Shares {

    private static final int TOKEN_BYTES = 32;
    private static final int MOST_BYTES = 8 << 20;

    private final ShareStore store;
    private final Clock clock;

    public Shares(ShareStore store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A link.
     *
     * @param token what stands in it
     * @param expiresAt when it ends, or null
     */
    public record Link(String token, @Nullable Instant expiresAt) {}

    /**
     * What is to be shared.
     *
     * @param kind what it is
     * @param subjectId the message or the thread
     * @param ownerId who shares it
     * @param connectionId from which connection it comes
     * @param content what is shown, JSON
     */
    public record Showing(Kind kind, UUID subjectId, UUID ownerId, UUID connectionId, String content) {}

    /**
     * Shares something; an earlier link to it ends.
     *
     * @param days after how many days it ends; null for never
     * @throws RefusedRequestException 413 where it is too large
     */
    public Link share(Showing showing, @Nullable Integer days) {
        if (showing.content().getBytes(UTF_8).length > MOST_BYTES) {
            throw RefusedRequestException.of(
                    413, "TOO_LARGE", "the results are larger than 8 MB: ask for fewer rows and share that");
        }
        String token = SecretTexts.random(TOKEN_BYTES);
        Instant now = clock.instant();
        @Nullable Instant end = days == null ? null : now.plus(Duration.ofDays(days));
        store.put(new Share(
                SecretTexts.digest(token),
                showing.kind(),
                showing.subjectId(),
                showing.ownerId(),
                showing.connectionId(),
                showing.content(),
                now,
                end));
        return new Link(token, end);
    }

    /**
     * What is shown to somebody with a link.
     *
     * @return the content, JSON
     * @throws RefusedRequestException 404 for a link that shows nothing, 410 for one that has ended
     */
    public String open(String token, Kind kind) {
        Share share = store.find(SecretTexts.digest(token))
                .filter(found -> found.kind() == kind)
                .orElseThrow(() -> RefusedRequestException.notFound("Share link not found"));
        if (share.isExpired(clock.instant())) {
            throw RefusedRequestException.of(410, "GONE", "Share link has expired");
        }
        return share.content();
    }
}
