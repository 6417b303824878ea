package io.nl2sql.cli.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.Masking;
import io.nl2sql.core.domain.policy.Salt;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    private static final String EVERYTHING = """
            {"roles": {"support": {
              "filters": [{"table": "orders", "predicate": "tenant_id = :tenant"}],
              "masks": [
                {"table": "customers", "column": "birthday", "mask": "null"},
                {"table": "customers", "column": "phone", "mask": "redact"},
                {"table": "customers", "column": "code", "mask": "hash", "salt": "0123456789abcdef"},
                {"table": "customers", "column": "email", "mask": "partial", "keepFirst": 1, "keepLast": 4},
                {"table": "customers", "column": "street", "mask": "partial"}],
              "hidden": [{"table": "payroll"}, {"table": "staff", "column": "salary"}],
              "trustedViews": ["daily_sales"]}}}
            """;

    @TempDir
    Path folder = Path.of(""); // set by JUnit

    @Test
    void everyKeyHasItsMeaning() {
        assertThat(role("support", EVERYTHING))
                .isEqualTo(AccessPolicy.NONE
                        .filter("orders", "tenant_id = :tenant")
                        .mask("customers", "birthday", new Masking.Null())
                        .mask("customers", "phone", new Masking.Redact())
                        .mask("customers", "code", new Masking.Hash(Salt.of("0123456789abcdef")))
                        .mask("customers", "email", new Masking.Partial(1, 4))
                        .mask("customers", "street", new Masking.Partial(0, 0))
                        .hide("payroll")
                        .hide("staff", "salary")
                        .trust("daily_sales"));
    }

    @Test
    void roleWithoutRestrictions() {
        assertThat(role("admin", "{\"roles\": {\"admin\": {}}}")).isEqualTo(AccessPolicy.NONE);
    }

    @Test
    void byteOrderMarkAndWindowsLinesDoNotMatter() {
        assertThat(role("support", "\uFEFF" + EVERYTHING.replace("\n", "\r\n"))).isEqualTo(role("support", EVERYTHING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|it holds no object \"roles\"",
                "{}|it holds no object \"roles\"",
                "{\"roles\": []}|it holds no object \"roles\"",
                "{\"roles\": {}, \"rules\": {}}|\"rules\" in the file is not known: use roles",
                "{\"roles\": {\"sales\": {}, \"support\": {}}}"
                        + "|there is no role r in it: choose from sales, support",
                "{\"roles\": {}}|there is no role r in it: add one",
                "{\"roles\": {\"r\": []}}|role r in it is no object: write it in curly brackets",
                "{\"roles\": {\"r\": {\"filter\": []}}}"
                        + "|\"filter\" in role r is not known: use filters, hidden, masks, trustedViews",
                "{\"roles\": {\"r\": {\"filters\": {}}}}|\"filters\" in it is not a list: write it in square brackets",
                "{\"roles\": {\"r\": {\"masks\": null}}}|\"masks\" in it is not a list: write it in square brackets",
                "{\"roles\": {\"r\": {\"hidden\": [\"payroll\"]}}}"
                        + "|an entry of \"hidden\" in it is no object: write it in curly brackets",
                "{\"roles\": {\"r\": {\"filters\": [{\"table\": \"t\", \"where\": \"a = 1\"}]}}}"
                        + "|\"where\" in a filter of role r is not known: use predicate, table",
                "{\"roles\": {\"r\": {\"filters\": [{\"table\": \"t\"}]}}}"
                        + "|a \"predicate\" in it is missing or no text: write one",
                "{\"roles\": {\"r\": {\"filters\": [{\"predicate\": \"a = 1\"}]}}}"
                        + "|a \"table\" in it is missing or no text: write one",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\"}]}}}"
                        + "|a \"mask\" in it is missing or no text: write one",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"blur\"}]}}}"
                        + "|mask blur is not known: use null, redact, hash or partial",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": null}]}}}"
                        + "|a \"mask\" in it is missing or no text: write one",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"hash\"}]}}}"
                        + "|a \"salt\" in it is missing or no text: write one",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"hash\", \"salt\": \"short\"}]}}}"
                        + "|a salt in it is shorter than 16 characters: use a longer one",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"hash\", \"salt\": \"0123456789abcdef\\u0000\"}]}}}"
                        + "|a salt in it holds a NUL character: use another one",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"redact\", \"keepFirst\": 1}]}}}"
                        + "|\"keepFirst\" in a mask of role r is not known: use column, mask, table",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"partial\", \"keepFirst\": -1}]}}}"
                        + "|keepFirst and keepLast are whole numbers from 0 to 100: correct them",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"partial\", \"keepLast\": 101}]}}}"
                        + "|keepFirst and keepLast are whole numbers from 0 to 100: correct them",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"partial\", \"keepLast\": \"2\"}]}}}"
                        + "|keepFirst and keepLast are whole numbers from 0 to 100: correct them",
                "{\"roles\": {\"r\": {\"masks\": [{\"table\": \"t\", \"column\": \"c\", \"mask\": \"partial\", \"keepLast\": 1.5}]}}}"
                        + "|keepFirst and keepLast are whole numbers from 0 to 100: correct them",
                "{\"roles\": {\"r\": {\"hidden\": [{\"column\": \"c\"}]}}}"
                        + "|a \"table\" in it is missing or no text: write one",
                "{\"roles\": {\"r\": {\"hidden\": [{\"table\": \"t\", \"column\": null}]}}}"
                        + "|a \"column\" in it is missing or no text: write one",
                "{\"roles\": {\"r\": {\"trustedViews\": [7]}}}"
                        + "|a name in \"trustedViews\" in it is no text: write it in quotes",
            })
    void mistakesAreNotLeftOut(String text, String problem) {
        Path file = write(text);

        assertThatThrownBy(() -> PolicyFile.read(file).role("r"))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessage("the policy file %s is wrong: %s".formatted(file, problem));
    }

    @Test
    void repeatedNameDoesNotReplaceARestriction() {
        Path file = write("""
                {"roles": {
                  "r": {"hidden": [{"table": "payroll"}]},
                  "r": {}}}
                """);

        assertThatThrownBy(() -> PolicyFile.read(file))
                .hasMessage("the policy file %s is wrong: line 3 repeats a name of the same object: keep one"
                        .formatted(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roles:\\n  support:\\n    hidden: []\\n|1",
                "{\"roles\": {\\n  \"r\": {,}}}|2",
                "{\"roles\": {\\n  \"r\": {}}|2",
                "{\"roles\": {\"r\": {}}}\\n{\"roles\": {}}|2",
            })
    void syntaxErrorNamesItsLine(String text, int line) {
        Path file = write(text.replace("\\n", "\n"));

        assertThatThrownBy(() -> PolicyFile.read(file))
                .hasMessage("the policy file %s is not JSON: look at line %d".formatted(file, line));
    }

    @Test
    void missingFile() {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> PolicyFile.read(file))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND))
                .hasMessage("there is no policy file %s: check its path".formatted(file));
    }

    @Test
    void folderInsteadOfAFile() {
        assertThatThrownBy(() -> PolicyFile.read(folder))
                .hasMessage("cannot read the policy file %s: check that it is a file and who may read it"
                        .formatted(folder));
    }

    @Test
    void otherEncoding() throws IOException {
        Path file = Files.writeString(folder.resolve("latin.json"), "{\"roles\": {\"Büro\": {}}}", ISO_8859_1);

        assertThatThrownBy(() -> PolicyFile.read(file))
                .hasMessage("the policy file %s is not UTF-8 text: save it so".formatted(file));
    }

    private AccessPolicy role(String name, String text) {
        return PolicyFile.read(write(text)).role(name);
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("policies.json"), text);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
