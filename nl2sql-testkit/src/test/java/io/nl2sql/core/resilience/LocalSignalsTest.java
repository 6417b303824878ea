package io.nl2sql.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.testkit.state.SignalsContract;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalSignalsTest extends SignalsContract {

    private final Signals signals = new LocalSignals();

    @Override
    protected Signals open() {
        return signals;
    }

    @Test
    void tellsASlowListenerThatItMissedSomething() throws InterruptedException {
        LocalSignals crowded = new LocalSignals();
        CountDownLatch busy = new CountDownLatch(1);
        LinkedBlockingQueue<Signal> heard = new LinkedBlockingQueue<>();
        crowded.subscribe(signal -> {
            try {
                busy.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            heard.add(signal);
        });

        for (int signal = 0; signal < 25_000; signal++) {
            crowded.send(new Signal(Kind.CONNECTION, "c" + signal));
        }
        busy.countDown();

        Signal last = heard.poll(10, TimeUnit.SECONDS);
        boolean toldEverything = false;
        while (last != null && !last.id().equals("c24999")) {
            toldEverything |= last.kind() == Kind.EVERYTHING;
            last = heard.poll(10, TimeUnit.SECONDS);
        }
        assertThat(last).isEqualTo(new Signal(Kind.CONNECTION, "c24999"));
        assertThat(toldEverything).isTrue();
        assertThat(heard).isEmpty();
        crowded.close();
    }
}
