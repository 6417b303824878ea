package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Turns passwords into what they are checked against, by Argon2id (RFC 9106) with the parameters of the OWASP Password
 * Storage Cheat Sheet: 19 MiB of memory, two passes or more, one lane. The result is a text in the format of the Password Hashing
 * Competition. Each computation takes 19 MiB for some tens of milliseconds, so that only a few run at a time and others
 * wait. Safe for concurrent use.
 */
public final class PasswordHasher {

    private static final int MEMORY_KIBIBYTES = 19_456;
    private static final int FEWEST_PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** What is read back: bounded, so that a tampered row cannot ask for gigabytes or minutes. */
    private static final Pattern FORMAT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,6}),t=([0-9]{1,2}),p=([1-4])\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private static final int MOST_MEMORY_KIBIBYTES = 262_144;

    private final Semaphore places;
    private final IntSupplier passes;

    /**
     * @param atOnce how many passwords are computed at the same time, from 1; each takes 19 MiB
     */
    public PasswordHasher(int atOnce) {
        this(atOnce, () -> FEWEST_PASSES);
    }

    /**
     * @param atOnce how many passwords are computed at the same time, from 1; each takes 19 MiB
     * @param passes how many passes a new password takes, 2 to 99; asked anew each time
     */
    public PasswordHasher(int atOnce, IntSupplier passes) {
        require(atOnce >= 1, "atOnce is below 1");
        this.places = new Semaphore(atOnce, true);
        this.passes = requireNonNull(passes, "passes is null");
    }

    /**
     * What the password is checked against from now on; another text each time.
     *
     * @throws RefusedRequestException 429 when too many passwords wait
     */
    public Secret hash(Secret password) {
        byte[] salt = SecretTexts.randomBytes(SALT_BYTES);
        int count = passes.getAsInt();
        Stored empty = Stored.of(count, salt, new byte[HASH_BYTES]);
        return Secret.of(Stored.of(count, salt, computed(password, empty)).text());
    }

    /**
     * Whether it is the password. An empty or unreadable hash is nobody's; that takes as long as any other.
     *
     * @throws RefusedRequestException 429 when too many passwords wait
     */
    public boolean matches(Secret password, Secret hash) {
        Optional<Stored> stored = Stored.parse(hash.reveal());
        Stored expected = stored.orElseGet(this::nobody);
        boolean same = MessageDigest.isEqual(computed(password, expected), Stored.decoded(expected.hash()));
        return same && stored.isPresent();
    }

    /** Whether a hash was made with other parameters than those in use now and should be made anew at the next login. */
    public boolean isOutdated(Secret hash) {
        return !hash.reveal()
                .startsWith("$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIBIBYTES, passes.getAsInt(), LANES));
    }

    /** Checked in place of the password of somebody who does not exist, so that the time does not tell that. */
    private Stored nobody() {
        return Stored.of(passes.getAsInt(), new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    private byte[] computed(Secret password, Stored stored) {
        byte[] clear = password.reveal().getBytes(StandardCharsets.UTF_8);
        takePlace();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(stored.memory())
                    .withIterations(stored.passes())
                    .withParallelism(stored.lanes())
                    .withSalt(Stored.decoded(stored.salt()))
                    .build());
            byte[] result = new byte[Stored.decoded(stored.hash()).length];
            generator.generateBytes(clear, result);
            return result;
        } finally {
            places.release();
            Arrays.fill(clear, (byte) 0);
        }
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw RefusedRequestException.tooMany("too many logins at once: try again in a moment", LONGEST_WAIT);
    }

    /** A hash taken apart; salt and hash are in Base64 without padding. */
    private record Stored(int memory, int passes, int lanes, String salt, String hash) {

        static Stored of(int passes, byte[] salt, byte[] hash) {
            Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
            return new Stored(
                    MEMORY_KIBIBYTES, passes, LANES, encoder.encodeToString(salt), encoder.encodeToString(hash));
        }

        static Optional<Stored> parse(String text) {
            Matcher parts = FORMAT.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            Stored stored = new Stored(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3)),
                    parts.group(4),
                    parts.group(5));
            return stored.isBounded() ? Optional.of(stored) : Optional.empty();
        }

        static byte[] decoded(String base64) {
            return Base64.getDecoder().decode(base64);
        }

        /** Four characters hold three bytes; a single one at the end holds none. */
        private boolean isBounded() {
            return memory >= 8 * lanes
                    && memory <= MOST_MEMORY_KIBIBYTES
                    && passes >= 1
                    && salt.length() % 4 != 1
                    && hash.length() % 4 != 1;
        }

        String text() {
            return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(memory, passes, lanes, salt, hash);
        }
    }
}
