package io.nl2sql.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnProfilerTest {

    @Test
    void valuesCountForMoreThanTheDeclaredType() {
        assertThat(profile(ColumnType.TEXT, "12", "7.5").content()).isEqualTo(Content.NUMBER);
        assertThat(profile(ColumnType.INTEGER, "a", "b", 3).content()).isEqualTo(Content.TEXT);
        assertThat(profile(ColumnType.INTEGER, 1, 2, "unknown").content()).isEqualTo(Content.NUMBER);
        assertThat(profile(ColumnType.OTHER, 1, 2).content()).isEqualTo(Content.NUMBER);
    }

    @Test
    void codesWithLeadingZerosAreNoNumbers() {
        assertThat(profile(ColumnType.TEXT, "007", "012").content()).isEqualTo(Content.TEXT);
        assertThat(profile(ColumnType.TEXT, "007", "12").content()).isEqualTo(Content.NUMBER);
    }

    @Test
    void datesAreKnownByTypeOrByForm() {
        assertThat(profile(ColumnType.TEXT, "2012-03-04", "2013-01-01 10:00").content())
                .isEqualTo(Content.DATE);
        assertThat(profile(ColumnType.TIMESTAMP, "March").content()).isEqualTo(Content.DATE);
        assertThat(profile(ColumnType.DATE, 1999, 2004).content()).isEqualTo(Content.NUMBER);
    }

    @Test
    void numbersHaveARange() {
        ColumnProfile profile = profile(ColumnType.DECIMAL, 3, 10, -1.5);

        assertThat(profile.smallest()).isEqualByComparingTo("-1.5");
        assertThat(profile.largest()).isEqualByComparingTo("10");
    }

    @Test
    void anEmptyColumnIsEmpty() {
        assertThat(profile(ColumnType.INTEGER).content()).isEqualTo(Content.EMPTY);
        assertThat(profile(ColumnType.INTEGER).examples()).isEmpty();
    }

    @Test
    void examplesAreSpreadOut() {
        assertThat(profile(ColumnType.TEXT, "j", "i", "h", "g", "f", "e", "d", "c", "b", "a")
                        .examples())
                .containsExactly("a", "c", "e", "g", "i");
    }

    private static ColumnProfile profile(ColumnType type, Object... values) {
        ColumnName column = new ColumnName(TableName.of("t"), "c");
        return ColumnProfiler.profile(new ColumnSample(column, List.of(values), true, false, values.length), type);
    }
}
