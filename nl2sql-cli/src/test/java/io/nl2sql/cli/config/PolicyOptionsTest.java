package io.nl2sql.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PolicyOptionsTest {

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void withoutOptionsNothingIsRestricted() {
        PolicyOptions options = parse();

        assertThat(options.policy(null)).isEqualTo(AccessPolicy.NONE);
        assertThat(options.attributes()).isEqualTo(CallerAttributes.NONE);
        assertThat(options.requireReadOnlyAccount()).isFalse();
    }

    @Test
    void restrictionsOfSeveralRolesAddUp() {
        Path file = file();

        assertThat(parse("--role", "clerk", "--role", "guest").policy(file))
                .isEqualTo(AccessPolicy.NONE.hide("payroll").hide("staff", "salary"));
    }

    @Test
    void roleWithoutFile() {
        assertThatThrownBy(() -> parse("--role", "clerk").policy(null))
                .hasMessage("--role needs a file of roles: name it with --policies");
    }

    @Test
    void fileWithoutRole() {
        Path file = file();

        assertThatThrownBy(() -> parse().policy(file))
                .hasMessage("%s holds roles: say with --role which one asks".formatted(file));
    }

    @Test
    void unknownRole() {
        Path file = file();

        assertThatThrownBy(() -> parse("--role", "clerk", "--role", "boss").policy(file))
                .hasMessage("the policy file %s is wrong: there is no role boss in it: choose from clerk, guest"
                        .formatted(file));
    }

    @Test
    void valuesHaveTypes() {
        PolicyOptions options = parse(
                "--attribute",
                "tenant=7",
                "--attribute",
                "rate=-0.5",
                "--attribute",
                "region=North = South",
                "--attribute",
                "code='007'",
                "--attribute",
                "internal=true",
                "--attribute",
                "empty=");

        assertThat(options.attributes())
                .isEqualTo(CallerAttributes.NONE
                        .with("tenant", 7)
                        .with("rate", new BigDecimal("-0.5"))
                        .with("region", "North = South")
                        .with("code", "007")
                        .with("internal", true)
                        .with("empty", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "=7", "7=tenant", "ten ant=7", "tenänt=7", ""})
    void attributeOfAnotherForm(String attribute) {
        assertThatThrownBy(() -> parse("--attribute", attribute).attributes())
                .hasMessage("an attribute is not of the form NAME=VALUE: write --attribute tenant=7");
    }

    @Test
    void attributeGivenTwice() {
        assertThatThrownBy(() -> parse("--attribute", "tenant=7", "--attribute", "tenant=8")
                        .attributes())
                .hasMessage("the attribute tenant is given twice: leave one out");
    }

    private static PolicyOptions parse(String... arguments) {
        return CommandLine.populateCommand(new PolicyOptions(), arguments);
    }

    private Path file() {
        try {
            return Files.writeString(folder.resolve("roles.json"), """
                    {"roles": {
                      "clerk": {"hidden": [{"table": "payroll"}]},
                      "guest": {"hidden": [{"table": "staff", "column": "salary"}]}}}
                    """);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
