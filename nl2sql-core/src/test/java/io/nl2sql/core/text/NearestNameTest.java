package io.nl2sql.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNameTest {

    private static final List<String> NAMES = List.of("CustomerId", "InvoiceDate", "BillingCity", "Total", "id");

    @ParameterizedTest
    @CsvSource({
        "Custmer,CustomerId",
        "customer_id,CustomerId",
        "customer,CustomerId",
        "invoicedate,InvoiceDate",
        "InvocieDate,InvoiceDate",
        "totals,Total",
        "billing city,BillingCity"
    })
    void findsWhatWasMeant(String written, String meant) {
        assertThat(nearest(written)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "x", "Country", "c", "quantity", ""})
    void findsNothingWhereNothingIsLikeIt(String written) {
        assertThat(nearest(written)).isNull();
    }

    @Test
    void findsNothingAmongNothing() {
        assertThat(new NearestName().among(List.<String>of(), Function.identity(), "a"))
                .isNull();
    }

    private static @Nullable String nearest(String written) {
        return new NearestName().among(NAMES, Function.identity(), written);
    }
}
