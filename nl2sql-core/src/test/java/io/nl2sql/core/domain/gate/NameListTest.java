package io.nl2sql.core.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameListTest {

    @ParameterizedTest
    @ValueSource(strings = {"ansi", "sqlite", "postgresql"})
    void functionsEveryDialectAllows(String dialect) {
        NameList functions = NameList.functionsOf(dialect);

        assertThat(functions.allows("count")).isTrue();
        assertThat(functions.allows("upper")).isTrue();
        assertThat(functions.allows("row_number")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ansi", "sqlite", "postgresql", "unheard-of"})
    void functionsNoDialectAllows(String dialect) {
        NameList functions = NameList.functionsOf(dialect);

        assertThat(functions.allows("pg_sleep")).isFalse();
        assertThat(functions.allows("load_extension")).isFalse();
        assertThat(functions.allows("nextval")).isFalse();
        assertThat(functions.allows("")).isFalse();
    }

    @Test
    void saysWhyAFunctionIsRefused() {
        assertThat(NameList.functionsOf("postgresql").refusalOf("pg_catalog.pg_sleep"))
                .contains("it holds a connection");
    }

    @Test
    void knowsTheSchemaThatHoldsTheFunctions() {
        NameList functions = NameList.functionsOf("postgresql");

        assertThat(functions.allows("pg_catalog.upper")).isTrue();
        assertThat(functions.allows("mallory.upper")).isFalse();
    }

    @Test
    void allowsOnlyTheHarmlessPartOfACatalogue() {
        NameList catalogues = NameList.cataloguesOf("postgresql");

        assertThat(catalogues.allows("information_schema.columns")).isTrue();
        assertThat(catalogues.allows("pg_catalog.pg_class")).isTrue();
        assertThat(catalogues.allows("pg_catalog.pg_authid")).isFalse();
        assertThat(catalogues.allows("pg_catalog.pg_stats")).isFalse();
    }
}
