package io.nl2sql.core.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final Masking NULL = new Masking.Null();
    private static final Masking REDACT = new Masking.Redact();
    private static final Masking HASH = new Masking.Hash(Salt.of("sixteen letters!"));
    private static final Masking PARTIAL = new Masking.Partial(2, 1);

    @Test
    void theStricterOfTwoShowsLess() {
        List<Masking> strictestFirst = List.of(NULL, REDACT, HASH, PARTIAL);

        for (int strict = 0; strict < strictestFirst.size(); strict++) {
            for (int other = strict; other < strictestFirst.size(); other++) {
                Masking expected = strictestFirst.get(strict);
                assertThat(Masking.stricter(expected, strictestFirst.get(other)))
                        .isEqualTo(expected);
                assertThat(Masking.stricter(strictestFirst.get(other), expected))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void twoPartsShowWhatBothShow() {
        assertThat(Masking.stricter(PARTIAL, new Masking.Partial(1, 4))).isEqualTo(new Masking.Partial(1, 1));
    }

    @Test
    void twoSaltsShowNothing() {
        assertThat(Masking.stricter(HASH, new Masking.Hash(Salt.of("another secret of mine"))))
                .isEqualTo(REDACT);
    }

    @Test
    void refusesPartsOutOfRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Masking.Partial(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Masking.Partial(0, 101));
    }

    @Test
    void aSaltIsLongAndNeverShown() {
        assertThatIllegalArgumentException().isThrownBy(() -> Salt.of("too short"));
        assertThatIllegalArgumentException().isThrownBy(() -> Salt.of("sixteen\0letters!"));
        assertThat(HASH.toString()).isEqualTo("Hash[salt=Salt[redacted]]");
    }
}
