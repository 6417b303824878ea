package io.nl2sql.llm.internal;

import io.nl2sql.core.domain.question.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply, read by one thread while it arrives. Waits until the deadline and no longer, may be aborted from
 * any thread, and holds back the sender while nobody reads. Closing it before its end closes the connection.
 */
final class ReplyStream extends InputStream implements BodySubscriber<ReplyStream> {

    /** Most bytes of a body. Streams wrap each few letters in hundreds of bytes, so that it is far above {@link #MAX_LINE}. */
    static final long MAX_BYTES = 64L << 20;

    /** Most bytes between two line ends. */
    static final long MAX_LINE = 4L << 20;

    private final Deadline deadline;
    private final ProviderFailures failures;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Queue<ByteBuffer> buffers = new ArrayDeque<>();

    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;
    private boolean ended;
    private long bytes;
    private long line;

    ReplyStream(Deadline deadline, ProviderFailures failures) {
        this.deadline = deadline;
        this.failures = failures;
    }

    /** What the connection has to say to the reader. */
    private sealed interface Signal permits Arrived, Ended, Broken, Aborted {}

    private record Arrived(List<ByteBuffer> buffers) implements Signal {}

    private record Ended() implements Signal {}

    private record Broken(Throwable cause) implements Signal {}

    private record Aborted() implements Signal {}

    @Override
    public CompletionStage<ReplyStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription other) {
        subscription = other;
        if (closed) {
            other.cancel();
        } else {
            other.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> arrived) {
        signals.add(new Arrived(arrived));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Broken(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Ended());
    }

    /** Closes the connection and ends the reader's wait. */
    void abort() {
        signals.add(new Aborted());
        close();
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (buffers.isEmpty()) {
            if (ended || (closed && signals.isEmpty())) {
                return -1;
            }
            await();
        }
        ByteBuffer first = buffers.element();
        int count = Math.min(length, first.remaining());
        first.get(target, offset, count);
        if (!first.hasRemaining()) {
            buffers.remove();
        }
        measure(target, offset, count);
        return count;
    }

    private void await() {
        Signal signal = next();
        if (signal instanceof Arrived arrived) {
            arrived.buffers().stream().filter(ByteBuffer::hasRemaining).forEach(buffers::add);
            Flow.Subscription current = subscription;
            if (current != null) {
                current.request(1);
            }
        } else if (signal instanceof Ended) {
            ended = true;
        } else if (signal instanceof Broken broken) {
            throw failures.brokenOff(broken.cause());
        } else {
            throw failures.cancelled();
        }
    }

    private Signal next() {
        try {
            Signal signal = signals.poll(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
            if (signal == null) {
                close();
                throw failures.late();
            }
            return signal;
        } catch (InterruptedException interruption) {
            close();
            throw failures.interrupted();
        }
    }

    private void measure(byte[] target, int offset, int count) {
        bytes += count;
        for (int index = offset; index < offset + count; index++) {
            line = target[index] == '\n' ? 0 : line + 1;
            if (line > MAX_LINE) {
                break;
            }
        }
        if (bytes > MAX_BYTES || line > MAX_LINE) {
            close();
            throw failures.tooLong();
        }
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
