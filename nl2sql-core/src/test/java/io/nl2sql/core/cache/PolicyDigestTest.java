package io.nl2sql.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.Salt;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyDigestTest {

    private static final String SALT = "salt of the earth";

    private static final CallerAttributes ALICE =
            CallerAttributes.NONE.with("user_id", "a1").with("role", "user");

    @Test
    void isADigestInHexadecimal() {
        assertThat(PolicyDigest.of(PrivacySettings.OPEN)).matches("[0-9a-f]{64}");
        assertThat(PolicyDigest.of(PrivacySettings.OPEN))
                .isEqualTo(PolicyDigest.of(PrivacySettings.OPEN, AccessPolicy.NONE, ALICE));
    }

    @Test
    void tellsPrivacySettingsApart() {
        List<PrivacySettings> settings = List.of(
                PrivacySettings.OPEN,
                new PrivacySettings(
                        false, true, true, List.of(), List.of(), List.of(), List.of(), List.of(), 0.30, null),
                new PrivacySettings(
                        true, false, true, List.of(), List.of(), List.of(), List.of(), List.of(), 0.30, null),
                new PrivacySettings(
                        true, true, false, List.of(), List.of(), List.of(), List.of(), List.of(), 0.30, null),
                lists(List.of("a"), List.of(), List.of(), List.of(), List.of()),
                lists(List.of(), List.of("a"), List.of(), List.of(), List.of()),
                lists(List.of(), List.of(), List.of("a"), List.of(), List.of()),
                lists(List.of(), List.of(), List.of(), List.of("a"), List.of()),
                lists(List.of(), List.of(), List.of(), List.of(), List.of("a")),
                lists(List.of("a", "b"), List.of(), List.of(), List.of(), List.of()),
                lists(List.of("ab"), List.of(), List.of(), List.of(), List.of()),
                lists(List.of("a"), List.of("b"), List.of(), List.of(), List.of()),
                filtered("owner = 1"),
                filtered("owner = 2"),
                new PrivacySettings(
                        true, true, true, List.of(), List.of(), List.of(), List.of(), List.of(), 0.31, null));

        assertThat(settings.stream().map(PolicyDigest::of)).doesNotHaveDuplicates();
    }

    @Test
    void tellsPoliciesApart() {
        Masking hash = new Masking.Hash(Salt.of(SALT));
        List<AccessPolicy> policies = List.of(
                AccessPolicy.NONE,
                AccessPolicy.NONE.filter("a", "b = 1"),
                AccessPolicy.NONE.filter("a", "b = 2"),
                AccessPolicy.NONE.filter("ab", "= 1"),
                AccessPolicy.NONE.mask("a", "b", new Masking.Null()),
                AccessPolicy.NONE.mask("a", "b", new Masking.Redact()),
                AccessPolicy.NONE.mask("a", "b", hash),
                AccessPolicy.NONE.mask("a", "b", new Masking.Hash(Salt.of(SALT + "!"))),
                AccessPolicy.NONE.mask("a", "b", new Masking.Partial(1, 2)),
                AccessPolicy.NONE.mask("a", "b", new Masking.Partial(2, 1)),
                AccessPolicy.NONE.mask("b", "a", new Masking.Null()),
                AccessPolicy.NONE.hide("a"),
                AccessPolicy.NONE.hide("a").hide("a"),
                AccessPolicy.NONE.hide("a", "b"),
                AccessPolicy.NONE.hide("b", "a"),
                AccessPolicy.NONE.trust("a"));

        assertThat(policies.stream().map(policy -> PolicyDigest.of(PrivacySettings.OPEN, policy, ALICE)))
                .doesNotHaveDuplicates();
    }

    @Test
    void takesNoNoticeOfTheOrderOfLists() {
        AccessPolicy policy = AccessPolicy.NONE
                .filter("a", "x = 1")
                .filter("b", "y = 1")
                .hide("c")
                .hide("d")
                .mask("a", "x", new Masking.Null())
                .mask("a", "y", new Masking.Redact());
        AccessPolicy turned = AccessPolicy.NONE
                .mask("a", "y", new Masking.Redact())
                .mask("a", "x", new Masking.Null())
                .hide("d")
                .hide("c")
                .filter("b", "y = 1")
                .filter("a", "x = 1");
        PrivacySettings privacy = lists(List.of("p", "q"), List.of(), List.of("s", "t"), List.of(), List.of());
        PrivacySettings turnedPrivacy = lists(List.of("q", "p"), List.of(), List.of("t", "s"), List.of(), List.of());

        assertThat(PolicyDigest.of(turnedPrivacy, turned, ALICE)).isEqualTo(PolicyDigest.of(privacy, policy, ALICE));
    }

    @Test
    void countsTheAttributesThatFiltersMention() {
        AccessPolicy policy = AccessPolicy.NONE.filter("orders", "seller = :user_id AND region IN (:regions)");
        List<CallerAttributes> callers = List.of(
                CallerAttributes.NONE,
                ALICE,
                ALICE.with("user_id", "b2"),
                ALICE.with("user_id", 1),
                ALICE.with("user_id", "1"),
                ALICE.with("user_id", new BigDecimal("1.0")),
                ALICE.with("user_id", true),
                ALICE.withTexts("user_id", List.of("1")),
                ALICE.withTexts("regions", List.of()),
                ALICE.withTexts("regions", List.of("north", "south")),
                ALICE.withTexts("regions", List.of("northsouth")));

        assertThat(callers.stream().map(caller -> PolicyDigest.of(PrivacySettings.OPEN, policy, caller)))
                .doesNotHaveDuplicates();
        assertThat(PolicyDigest.of(PrivacySettings.OPEN, policy, ALICE.with("role", "admin")))
                .isEqualTo(PolicyDigest.of(PrivacySettings.OPEN, policy, ALICE));
    }

    @Test
    void countsTheAttributesThatThePrivacySettingsMention() {
        PrivacySettings privacy = filtered("seller = :user_id");

        assertThat(Stream.of(ALICE, ALICE.with("user_id", "b2"), CallerAttributes.NONE)
                        .map(caller -> PolicyDigest.of(privacy, AccessPolicy.NONE, caller)))
                .doesNotHaveDuplicates();
    }

    private static PrivacySettings filtered(@Nullable String rowFilter) {
        return new PrivacySettings(
                true, true, true, List.of(), List.of(), List.of(), List.of(), List.of(), 0.30, rowFilter);
    }

    private static PrivacySettings lists(
            List<String> sensitive,
            List<String> schemas,
            List<String> tables,
            List<String> columns,
            List<String> always) {
        return new PrivacySettings(true, true, true, sensitive, schemas, tables, columns, always, 0.30, null);
    }
}
