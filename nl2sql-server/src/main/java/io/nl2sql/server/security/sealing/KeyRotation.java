package io.nl2sql.server.security.sealing;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a new key in the place of the one that seals secrets. It can be killed at any moment: every secret can be opened
 * then, and the next rotation goes on where the last one stopped. The steps: a new key seals from now on and the old ones
 * still open; whatever an old key sealed is sealed anew; when nothing is left, the old keys go.
 */
public final class KeyRotation {

    /** How long a program may take from sealing a secret to storing it. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    private static final int MOST_PASSES = 20;

    private final KeyFile file;
    private final List<SealedRows> rows;
    private final Duration grace;

    /**
     * @param rows everything that holds sealed secrets
     * @param grace how long to wait for secrets that others have sealed and not yet stored
     */
    public KeyRotation(KeyFile file, List<? extends SealedRows> rows, Duration grace) {
        this.file = requireNonNull(file, "file is null");
        this.rows = List.copyOf(rows);
        this.grace = requireNonNull(grace, "grace is null");
    }

    /**
     * Rotates the keys, or ends a rotation that was begun. Blocks until that is done. The old keys stay where something
     * that they sealed cannot be sealed anew.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when the keys cannot be read or written or another rotation is at
     *     work; STORE_FAILED
     */
    public Outcome rotate() {
        return file.alone(this::rotateAlone);
    }

    private Outcome rotateAlone() {
        Keyset keys = Keyset.parse(file.read());
        boolean resumed = keys.size() > 1;
        if (!resumed) {
            keys = keys.withNewKey();
            file.replace(keys.text());
        }
        TinkSecretCipher cipher = new TinkSecretCipher(file);
        int sealed = pass(cipher, new ArrayList<>());
        for (int again = 1; again < MOST_PASSES; again++) {
            pause();
            List<String> left = new ArrayList<>();
            int late = pass(cipher, left);
            sealed += late;
            if (!left.isEmpty()) {
                return new Outcome(sealed, resumed, false, left);
            }
            if (late == 0) {
                file.replace(keys.withoutOldKeys().text());
                return new Outcome(sealed, resumed, true, List.of());
            }
        }
        return new Outcome(sealed, resumed, false, List.of());
    }

    private int pass(TinkSecretCipher cipher, List<String> left) {
        int sealed = 0;
        for (SealedRows some : rows) {
            SealedRows.Resealed resealed = some.reseal(cipher);
            sealed += resealed.rows();
            left.addAll(resealed.left());
        }
        return sealed;
    }

    private void pause() {
        try {
            Thread.sleep(grace.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CANCELLED,
                    "the rotation was interrupted: start it again, it goes on from here",
                    interrupted);
        }
    }

    /**
     * What a rotation did.
     *
     * @param sealed how many secrets were sealed anew
     * @param resumed whether it went on with one that was begun before
     * @param complete whether the old keys are gone
     * @param left what the secrets belong to that could not be sealed anew, in order
     */
    public record Outcome(int sealed, boolean resumed, boolean complete, List<String> left) {
        public Outcome {
            left = List.copyOf(left);
        }
    }
}
