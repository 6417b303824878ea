package io.nl2sql.core.retrieval;

import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.NAMED;
import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.NORMALIZED;
import static io.nl2sql.core.retrieval.SampleDatabase.integer;
import static io.nl2sql.core.retrieval.SampleDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedValuesTest {

    private final SampleDatabase database = new SampleDatabase()
            .table("visit", "", text("state"), integer("level"), text("doctor"), text("code"))
            .rows("visit", "state", "open", "CLSD")
            .rows("visit", "code", 1, 2);

    @Test
    void findsValuesByTheirNames() {
        NamedValues values = named(note("state", false, new ValueMapping("CLSD", List.of("closed", "all done"))));

        assertThat(values.find("how many visits are Closed or all done"))
                .containsExactly(
                        new ValueMatch(20, 26, column("state"), "CLSD", NAMED),
                        new ValueMatch(30, 38, column("state"), "CLSD", NAMED));
    }

    @Test
    void findsThemByTheBaseFormsOfTheNames() {
        NamedValues values = named(note("state", false, new ValueMapping("x", List.of("lost case"))));

        assertThat(values.find("lost cases")).extracting(ValueMatch::value).containsExactly("x");
        assertThat(values.find("lost or case")).isEmpty();
    }

    @Test
    void namesOfNumbersGiveNumbers() {
        NamedValues values = named(
                note(
                        "level",
                        false,
                        new ValueMapping("3", List.of("urgent")),
                        new ValueMapping("?", List.of("unclear"))),
                note("code", false, new ValueMapping("1.5", List.of("half way"))));

        assertThat(values.find("urgent, unclear and half way"))
                .extracting(ValueMatch::value)
                .containsExactly(3L, "?", new BigDecimal("1.5"));
    }

    @Test
    void sensitiveAndUnknownColumnsGiveNothing() {
        NamedValues values = named(
                note("doctor", true, new ValueMapping("17", List.of("the surgeon"))),
                note("nurse", false, new ValueMapping("18", List.of("the nurse"))));

        assertThat(values.find("the surgeon and the nurse")).isEmpty();
    }

    @Test
    void joinsWhatTheOtherIndexFinds() {
        NamedValues values = named(note(
                "state",
                false,
                new ValueMapping("CLSD", List.of("clsd", "shut")),
                new ValueMapping("open", List.of("shut"))));

        assertThat(values.find("clsd or shut"))
                .containsExactly(
                        new ValueMatch(0, 4, column("state"), "CLSD", NORMALIZED),
                        new ValueMatch(8, 12, column("state"), "CLSD", NAMED),
                        new ValueMatch(8, 12, column("state"), "open", NAMED));
        assertThat(values.profiles()).isEqualTo(database.index().profiles());
    }

    private NamedValues named(ColumnNote... notes) {
        TableNote table = new TableNote("VISIT", "", "", List.of(), List.of(), List.of(), List.of(notes));
        Knowledge knowledge = new Knowledge(List.of(table), SemanticModel.EMPTY, List.of(), List.of(), List.of());
        return NamedValues.of(database.index(), database.schema(), knowledge);
    }

    private static ColumnNote note(String column, boolean sensitive, ValueMapping... mappings) {
        return new ColumnNote(column, "", "", List.of(), sensitive, List.of(mappings));
    }

    private static ColumnName column(String column) {
        return new ColumnName(TableName.of("visit"), column);
    }
}
