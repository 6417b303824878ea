package io.nl2sql.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Signals} keeps to. */
public abstract class SignalsContract {

    private static final Signal SHOP = new Signal(Kind.CONNECTION, "shöp");
    private static final Signal ALL_USERS = new Signal(Kind.USER, "");

    private final List<Signals> opened = new ArrayList<>();

    /** Opens the signals of the test once more, as another program would. */
    protected abstract Signals open();

    private Signals signals() {
        Signals signals = open();
        opened.add(signals);
        return signals;
    }

    @AfterEach
    void closeSignals() {
        opened.forEach(Signals::close);
    }

    @Test
    protected void tellsEverybodyInOrder() throws InterruptedException {
        Signals here = signals();
        BlockingQueue<Signal> heardHere = listening(here);
        BlockingQueue<Signal> heardThere = listening(signals());

        here.send(SHOP);
        here.send(ALL_USERS);

        assertThat(next(heardHere)).isEqualTo(SHOP);
        assertThat(next(heardHere)).isEqualTo(ALL_USERS);
        assertThat(next(heardThere)).isEqualTo(SHOP);
        assertThat(next(heardThere)).isEqualTo(ALL_USERS);
    }

    @Test
    protected void goesOnAfterAListenerFails() throws InterruptedException {
        Signals signals = signals();
        signals.subscribe(signal -> {
            throw new IllegalStateException("a listener that fails");
        });
        BlockingQueue<Signal> heard = listening(signals);

        signals.send(SHOP);
        signals.send(ALL_USERS);

        assertThat(next(heard)).isEqualTo(SHOP);
        assertThat(next(heard)).isEqualTo(ALL_USERS);
    }

    @Test
    protected void tellsNobodyWhoHasLeft() throws InterruptedException {
        Signals signals = signals();
        BlockingQueue<Signal> left = new LinkedBlockingQueue<>();
        Signals.Subscription subscription = signals.subscribe(left::add);
        BlockingQueue<Signal> heard = listening(signals);
        subscription.close();

        signals.send(SHOP);

        assertThat(next(heard)).isEqualTo(SHOP);
        assertThat(left).isEmpty();
    }

    @Test
    protected void waitsForNobody() throws InterruptedException {
        Signals signals = signals();
        LinkedBlockingQueue<Signal> barrier = new LinkedBlockingQueue<>(1);
        signals.subscribe(signal -> {
            try {
                barrier.put(signal);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });

        signals.send(SHOP);
        signals.send(SHOP);
        signals.send(ALL_USERS);

        assertThat(List.of(SHOP, SHOP, ALL_USERS))
                .allSatisfy(sent -> assertThat(next(barrier)).isEqualTo(sent));
    }

    /** Everything that {@code signals} tells from now on. */
    private static BlockingQueue<Signal> listening(Signals signals) {
        BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();
        signals.subscribe(heard::add);
        return heard;
    }

    private static @Nullable Signal next(BlockingQueue<Signal> heard) throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }
}
