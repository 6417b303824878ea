package io.nl2sql.server.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {

    @Test
    void readsNamesHoweverTheyAreQuoted() {
        assertThat(ObjectName.parse("dbo.Orders")).contains(new ObjectName("dbo", "Orders"));
        assertThat(ObjectName.parse(" Orders ")).contains(new ObjectName("", "Orders"));
        assertThat(ObjectName.parse("[dbo].[Order Details]")).contains(new ObjectName("dbo", "Order Details"));
        assertThat(ObjectName.parse("[a.b].[c]]d]")).contains(new ObjectName("a.b", "c]d"));
        assertThat(ObjectName.parse("\"s\"\"x\".`t``y`")).contains(new ObjectName("s\"x", "t`y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "a.", ".b", "a.b.c", "[a", "a]b", "[a]b", "[].x", "a..b"})
    void readsNothingElse(String text) {
        assertThat(ObjectName.parse(text)).isEmpty();
    }
}
