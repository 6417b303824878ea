package io.nl2sql.core.retrieval;

import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.EXACT;
import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.NORMALIZED;
import static io.nl2sql.core.retrieval.SampleDatabase.integer;
import static io.nl2sql.core.retrieval.SampleDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.ValueMatch.Kind;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.ValueIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenValuesTest {

    private final SampleDatabase database = new SampleDatabase()
            .table("visit", "", text("state"), integer("level"))
            .rows("visit", "state", "open");

    @Test
    void findsWhatWasNotSampled() {
        ValueIndex values = over(new WrittenValue("", "visit", "state", "Awaiting Review"));

        assertThat(values.find("visits that are awaiting review"))
                .contains(new ValueMatch(16, 31, column("state"), "Awaiting Review", NORMALIZED));
    }

    @Test
    void findsItInEveryWayInWhichSampledValuesAreFound() {
        ValueIndex values = over(new WrittenValue("", "visit", "state", "Awaiting Review"));

        assertThat(values.find("all that are 'Awaiting Review'"))
                .extracting(ValueMatch::kind)
                .contains(EXACT);
        assertThat(values.find("all awaiting")).extracting(ValueMatch::kind).contains(Kind.CONTAINED);
        assertThat(values.find("all awaitng review"))
                .extracting(ValueMatch::value)
                .contains("Awaiting Review");
    }

    @Test
    void namesAreTakenInAnyCaseAndWithASchemaThatTheDatabaseDoesNotHave() {
        ValueIndex values = over(new WrittenValue("dbo", "VISIT", "State", "parked"));

        assertThat(values.find("parked")).extracting(ValueMatch::column).contains(column("state"));
    }

    @Test
    void valuesOfNumericColumnsAreNumbers() {
        ValueIndex values = over(new WrittenValue("", "visit", "level", "42"));

        assertThat(values.find("visits of level 42"))
                .extracting(ValueMatch::value)
                .containsExactly(42L);
    }

    @Test
    void whatIsSampledAsWellIsFoundOnce() {
        ValueIndex values = over(new WrittenValue("", "visit", "state", "open"));

        assertThat(values.find("open visits")).containsExactly(new ValueMatch(0, 4, column("state"), "open", EXACT, 1));
    }

    @Test
    void valuesOfUnknownColumnsFindNothing() {
        ValueIndex values = over(
                new WrittenValue("", "visit", "doctor", "parked"), new WrittenValue("", "stay", "state", "parked"));

        assertThat(values.find("parked")).isEmpty();
    }

    @Test
    void theContentsOfColumnsStayWhatWasSampled() {
        assertThat(over(new WrittenValue("", "visit", "state", "parked")).profiles())
                .isEqualTo(over().profiles());
    }

    private ValueIndex over(WrittenValue... written) {
        return WrittenValues.over(database.index(), database.schema(), List.of(written));
    }

    private static ColumnName column(String name) {
        return new ColumnName(TableName.of("visit"), name);
    }
}
