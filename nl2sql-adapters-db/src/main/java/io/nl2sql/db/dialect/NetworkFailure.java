package io.nl2sql.db.dialect;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why the way to a server is closed, in words that hold for every engine. */
public final class NetworkFailure {

    private NetworkFailure() {}

    /**
     * A sentence about the deepest cause that is one of the network; empty when there is none.
     *
     * @param target what the connection leads to
     * @param encryption the option that decides about encryption
     */
    public static Optional<String> sentence(@Nullable Throwable failure, String target, String encryption) {
        String sentence = null;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            String known = known(cause, encryption);
            sentence = known == null ? sentence : known;
            cause = cause.getCause();
        }
        return Optional.ofNullable(sentence).map(text -> text.replace("%s", target));
    }

    private static @Nullable String known(Throwable cause, String encryption) {
        if (cause instanceof UnknownHostException) {
            return "the host of %s has no address: check its name";
        }
        if (cause instanceof SocketTimeoutException) {
            return "%s did not answer in time: check host, port and firewall";
        }
        if (cause instanceof NoRouteToHostException) {
            return "there is no way to %s: check host and network";
        }
        if (cause instanceof ConnectException) {
            return "nothing accepts connections at %s: check host and port";
        }
        if (cause instanceof SSLException) {
            return "no encrypted connection to %s could be made: check " + encryption + " and the certificates";
        }
        return null;
    }
}
