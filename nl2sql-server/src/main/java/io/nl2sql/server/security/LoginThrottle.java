package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.RateLimiter.Rate;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Slows down who tries passwords: per account and address, per account, and per address. Calls come back evenly with
 * time, so that nobody is locked out for good; most of all not by somebody else who tries from another address.
 */
final class LoginThrottle {

    private static final Rate ACCOUNT_FROM_ADDRESS = new Rate(5, Duration.ofMinutes(1));
    private static final Rate ACCOUNT = new Rate(30, Duration.ofMinutes(5));
    private static final Rate ADDRESS = new Rate(30, Duration.ofMinutes(1));
    private static final int NETWORK_BYTES = 8;

    private final RateLimiter limiter;

    LoginThrottle(RateLimiter limiter) {
        this.limiter = requireNonNull(limiter, "limiter is null");
    }

    /** Counts a login. */
    void login(String account, String address) {
        String digest = SecretTexts.digest(account.strip().toLowerCase(Locale.ROOT));
        acquire("login:address:" + network(address), ADDRESS);
        acquire("login:both:" + digest + ":" + network(address), ACCOUNT_FROM_ADDRESS);
        acquire("login:account:" + digest, ACCOUNT);
    }

    /** Counts another call that somebody could use for guessing. */
    void attempt(String address) {
        acquire("login:address:" + network(address), ADDRESS);
    }

    private void acquire(String key, Rate rate) {
        Duration wait = limiter.acquire(key, rate);
        if (!wait.isZero()) {
            throw RefusedRequestException.tooMany(
                    "too many attempts: try again in %d seconds".formatted(Math.max(1, wait.toSeconds())), wait);
        }
    }

    /** The address, or for IPv6 the network of 64 bits, as one machine has all addresses of it to choose from. */
    private static String network(String address) {
        if (!address.matches("[0-9a-fA-F:.]+(%[A-Za-z0-9._-]+)?") || address.indexOf(':') < 0) {
            return SecretTexts.digest(address);
        }
        try {
            byte[] bytes =
                    InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
        } catch (UnknownHostException malformed) {
            return SecretTexts.digest(address);
        }
    }
}
