package io.nl2sql.core.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class WriteAccessTest {

    @Test
    void tellsWhatKeepsTheAccountFromWriting() {
        assertThat(new WriteAccess.CannotWrite("it may only SELECT").message())
                .isEqualTo("the account cannot write: it may only SELECT");
    }

    @Test
    void namesTheRightsAndTheRemedy() {
        assertThat(new WriteAccess.CouldWrite(List.of("it is a superuser")).message())
                .isEqualTo("the account could write (it is a superuser): connect with one that may only SELECT");
    }

    @Test
    void namesTheWidestRightsAndCountsTheRest() {
        assertThat(new WriteAccess.CouldWrite(List.of("a", "b", "c", "d", "e", "f")).message())
                .isEqualTo("the account could write (a; b; c; d; and 2 more): connect with one that may only SELECT");
    }

    @Test
    void admitsWhatItDoesNotKnow() {
        assertThat(new WriteAccess.Unknown("the server shows no rights").message())
                .isEqualTo("whether the account could write is not known (the server shows no rights):"
                        + " make sure that it may only SELECT");
    }

    @Test
    void couldWriteNeedsAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WriteAccess.CouldWrite(List.of()));
    }
}
