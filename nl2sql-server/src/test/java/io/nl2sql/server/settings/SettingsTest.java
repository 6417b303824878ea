package io.nl2sql.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.resilience.LocalSignals;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import io.nl2sql.testkit.fake.InMemorySettingsStore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final ServerSettings CONFIGURED = new ServerSettings(
            Duration.ofSeconds(30),
            1_000,
            true,
            Duration.ofDays(30),
            0.87,
            10,
            20,
            true,
            15,
            10,
            LogLevel.INFO,
            URI.create("http://localhost:11434"));

    private final InMemorySettingsStore store = new InMemorySettingsStore();
    private final Signals signals = new LocalSignals();
    private final List<LogLevel> levels = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whereNobodySetAnythingTheConfigurationHolds() {
        assertThat(settings().current()).isEqualTo(CONFIGURED);
        assertThat(levels).isEmpty();
    }

    @Test
    void everythingThatIsSetOutlivesTheProgram() {
        SettingsChange all = new SettingsChange(
                Duration.ofSeconds(5),
                7,
                false,
                Duration.ofDays(2),
                0.9,
                1,
                2,
                false,
                40,
                12,
                LogLevel.DEBUG,
                URI.create("http://models.example.com:11434"));

        ServerSettings after = settings().change(all);

        assertThat(after)
                .isEqualTo(new ServerSettings(
                        Duration.ofSeconds(5),
                        7,
                        false,
                        Duration.ofDays(2),
                        0.9,
                        1,
                        2,
                        false,
                        40,
                        12,
                        LogLevel.DEBUG,
                        URI.create("http://models.example.com:11434")));
        assertThat(settings().current()).isEqualTo(after);
        assertThat(after.hashPasses()).isEqualTo(4);
        assertThat(after.limits().maxRows()).isEqualTo(7);
        assertThat(after.limits().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anotherNodeKnowsAtOnceWhatWasSet() {
        Settings here = settings();
        Settings there = settings();
        assertThat(there.current().rowLimit()).isEqualTo(1_000);

        here.change(rows(50, LogLevel.ERROR));

        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (there.current().rowLimit() != 50 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(there.current().rowLimit()).isEqualTo(50);
        assertThat(levels).contains(LogLevel.ERROR);
    }

    @Test
    void whatIsOutsideItsRangeIsNotSet() {
        Settings settings = settings();

        assertThatIllegalArgumentException().isThrownBy(() -> settings.change(rows(0, LogLevel.DEBUG)));

        assertThat(store.all()).isEmpty();
        assertThat(settings.current()).isEqualTo(CONFIGURED);
    }

    @Test
    void aTextThatWasNotWrittenHereChangesNothing() {
        store.put("server.row_limit", "many");
        store.put("server.log_level", "LOUD");
        store.put("server.query_timeout", "soon");

        assertThat(settings().current()).isEqualTo(CONFIGURED);
    }

    @Test
    void aSignalThatSomethingWasLostMakesItForget() {
        Settings settings = settings();
        assertThat(settings.current().rowLimit()).isEqualTo(1_000);
        store.put("server.row_limit", "3");

        signals.send(new Signals.Signal(Kind.EVERYTHING, ""));

        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (settings.current().rowLimit() != 3 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(settings.current().rowLimit()).isEqualTo(3);
    }

    private Settings settings() {
        return new Settings(store, CONFIGURED, levels::add, signals);
    }

    private static SettingsChange rows(int limit, @Nullable LogLevel level) {
        return new SettingsChange(null, limit, null, null, null, null, null, null, null, null, level, null);
    }
}
