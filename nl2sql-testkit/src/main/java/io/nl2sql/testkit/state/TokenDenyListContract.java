package io.nl2sql.testkit.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.TokenDenyList;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link TokenDenyList} keeps to. */
public abstract class TokenDenyListContract {

    /** Opens the list of the test once more, as another program would; nothing is on it at first. */
    protected abstract TokenDenyList open();

    @Test
    protected void refusesWhatWasDenied() {
        Instant later = Instant.now().plus(Duration.ofMinutes(10));
        TokenDenyList list = open();

        list.deny("a", later);
        list.deny("a", later.minusSeconds(60));
        list.deny("b", later);

        assertThat(open().isDenied("a")).isTrue();
        assertThat(list.isDenied("b")).isTrue();
        assertThat(list.isDenied("c")).isFalse();
        assertThat(list.isDenied("A")).isFalse();
    }

    @Test
    protected void takesATokenThatHasEnded() {
        TokenDenyList list = open();

        list.deny("old", Instant.now().minusSeconds(60));
        list.deny("new", Instant.now().plusSeconds(60));

        assertThat(list.isDenied("new")).isTrue();
    }
}
