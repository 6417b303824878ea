package io.nl2sql.llm.internal;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request to a provider and its answer, on the calling thread: ends at the deadline, when cancelled, and when closed,
 * and then the connection is closed unless the whole answer was read.
 */
final class Exchange implements AutoCloseable {

    private static final int MAX_REJECTION = 64 << 10;

    private final HttpResponse<ReplyStream> response;
    private final ReplyStream stream;
    private final Cancellation.Registration registration;

    private Exchange(HttpResponse<ReplyStream> response, ReplyStream stream, Cancellation.Registration registration) {
        this.response = response;
        this.stream = stream;
        this.registration = registration;
    }

    /** Sends {@code request} and waits for the head of the answer. */
    static Exchange open(
            HttpClient client,
            HttpRequest request,
            Deadline deadline,
            Cancellation cancellation,
            ProviderFailures failures) {
        if (deadline.hasPassed()) {
            throw failures.late();
        }
        ReplyStream stream = new ReplyStream(deadline, failures);
        CompletableFuture<HttpResponse<ReplyStream>> answer = client.sendAsync(request, head -> stream);
        Cancellation.Registration registration = cancellation.onCancel(() -> {
            answer.cancel(true);
            stream.abort();
        });
        boolean opened = false;
        try {
            HttpResponse<ReplyStream> response = answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            opened = true;
            return new Exchange(response, stream, registration);
        } catch (TimeoutException late) {
            throw failures.late();
        } catch (CancellationException cancelled) {
            throw failures.cancelled();
        } catch (InterruptedException interruption) {
            throw failures.interrupted();
        } catch (ExecutionException failed) {
            if (cancellation.isCancelled()) {
                throw failures.cancelled();
            }
            throw failures.unreachable(failed.getCause() == null ? failed : failed.getCause());
        } finally {
            if (!opened) {
                registration.close();
                answer.cancel(true);
                stream.close();
            }
        }
    }

    /** Whether the provider did what it was asked. */
    boolean isAccepted() {
        return response.statusCode() / 100 == 2;
    }

    /** The head of the answer. */
    HttpResponse<ReplyStream> response() {
        return response;
    }

    /** What the answer says it is, lower case and without parameters; empty if it does not. */
    String contentType() {
        return response.headers()
                .firstValue("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** The body as it arrives. */
    ReplyStream stream() {
        return stream;
    }

    /** The whole body. */
    String text() {
        return text(Integer.MAX_VALUE);
    }

    /** An answer that is not a reply, with the beginning of its body. */
    Rejection rejection() {
        return new Rejection(response.statusCode(), response.headers(), text(MAX_REJECTION));
    }

    private String text(int most) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int count = stream.read(part); count >= 0; count = stream.read(part)) {
                text.write(part, 0, Math.min(count, most - text.size()));
                if (text.size() >= most) {
                    break;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        registration.close();
        stream.close();
    }
}
