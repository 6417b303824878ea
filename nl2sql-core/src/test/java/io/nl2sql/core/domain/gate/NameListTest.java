package io.nl2sql.core.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameListTest {

    private final NameList list = NameList.functionsOf("example");

    @ParameterizedTest
    @ValueSource(strings = {"shout", "whisper", "mumble", "other"})
    void allowsWhatIsListed(String name) {
        assertThat(list.allows(name)).isTrue();
        assertThat(list.refusalOf(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "Shout", "#", "and", "text", "allow", ""})
    void allowsNothingElse(String name) {
        assertThat(list.allows(name)).isFalse();
        assertThat(list.refusalOf(name)).isEmpty();
    }

    @Test
    void saysWhyANameIsRefused() {
        assertThat(list.allows("slurp")).isFalse();
        assertThat(list.refusalOf("slurp")).contains("it reads files");
    }

    @Test
    void takesOverTheListItIncludes() {
        assertThat(list.refusalOf("nap")).contains("it waits");
    }

    @Test
    void refusesWhatTheIncludedListAllowed() {
        assertThat(list.allows("shared")).isFalse();
        assertThat(list.refusalOf("shared")).contains("it reads files");
    }

    @Test
    void findsNamesInTheirHome() {
        assertThat(list.allows("sys_functions.shout")).isTrue();
        assertThat(list.allows("elsewhere.shout")).isFalse();
        assertThat(list.refusalOf("sys_functions.slurp")).contains("it reads files");
        assertThat(NameList.functionsOf("example-base").allows(".other")).isFalse();
    }

    @Test
    void readsEveryListOnce() {
        assertThat(NameList.functionsOf("example")).isSameAs(list);
        assertThat(NameList.cataloguesOf("example")).isNotSameAs(list);
    }

    @Test
    void fallsBackToTheListOfTheStandard() {
        assertThat(NameList.functionsOf("no such dialect").allows("upper")).isTrue();
        assertThat(NameList.cataloguesOf("no such dialect").allows("information_schema.tables"))
                .isTrue();
    }

    @Test
    void saysWhichLineIsNotUnderstood() {
        assertThatIllegalStateException()
                .isThrownBy(() -> NameList.functionsOf("broken"))
                .withMessage("line not understood in the list of functions: permit text: no such word");
    }
}
