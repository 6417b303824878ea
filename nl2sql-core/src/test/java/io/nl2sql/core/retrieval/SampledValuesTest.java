package io.nl2sql.core.retrieval;

import static io.nl2sql.core.retrieval.SampleDatabase.integer;
import static io.nl2sql.core.retrieval.SampleDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SampledValuesTest {

    private static final Deadline LATER = Deadline.in(Duration.ofMinutes(1), Clock.systemUTC());

    private final SampleDatabase database = new SampleDatabase()
            .table("t", "", integer("id"), text("broken"), text("name"), Column.of("photo", ColumnType.BINARY))
            .rows("t", "name", "a", "b", "c");

    @Test
    void leavesOutWhatCannotBeRead() {
        SampledValues samples = SampledValues.read(database.request(SamplingLimits.DEFAULT, LATER));

        assertThat(database.read()).containsExactly(column("id"), column("name"));
        assertThat(samples.find(column("broken"))).isEmpty();
    }

    @Test
    void keepsToItsLimits() {
        SampledValues samples = SampledValues.read(database.request(new SamplingLimits(2, 100, 50), LATER));

        assertThat(samples.find(column("name"))).hasValueSatisfying(sample -> {
            assertThat(sample.values()).hasSize(2);
            assertThat(sample.complete()).isFalse();
        });
    }

    @Test
    void sharesTheValuesOfALargeSchemaAmongItsColumns() {
        assertThat(SamplingLimits.DEFAULT.valuesPerColumn(10)).isEqualTo(20_000);
        assertThat(SamplingLimits.DEFAULT.valuesPerColumn(1_000)).isEqualTo(1_000);
        assertThat(SamplingLimits.DEFAULT.valuesPerColumn(1_000_000)).isEqualTo(100);
    }

    @Test
    void makesDoWithWhatItHasOnceTimeIsUp() {
        Deadline passed = Deadline.in(Duration.ZERO, Clock.systemUTC());

        assertThat(SampledValues.read(database.request(SamplingLimits.DEFAULT, passed))
                        .all())
                .isEmpty();
    }

    @Test
    void stopsWhenCancelled() {
        SamplingRequest request = database.request(SamplingLimits.DEFAULT, LATER);
        request.cancellation().cancel();

        assertThatExceptionOfType(Nl2SqlException.class).isThrownBy(() -> SampledValues.read(request));
    }

    private static ColumnName column(String name) {
        return new ColumnName(TableName.of("t"), name);
    }
}
