package io.nl2sql.core.retrieval;

import static io.nl2sql.core.retrieval.SampleDatabase.integer;
import static io.nl2sql.core.retrieval.SampleDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.ForeignKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ForeignKeyInferenceTest {

    @Test
    void equalNamesWithEqualValuesAreAReference() {
        SampleDatabase database = new SampleDatabase()
                .table("customer", "customer_id", integer("customer_id"), text("name"))
                .table("bill", "bill_id", integer("bill_id"), integer("customer_id"))
                .rows("customer", "customer_id", 1, 2, 3)
                .rows("bill", "bill_id", 7, 8)
                .rows("bill", "customer_id", 1, 3.0);

        assertThat(infer(database)).containsExactly("bill.customer_id -> customer.customer_id");
    }

    @Test
    void theTableAndItsKeyMayBeOneName() {
        SampleDatabase database = new SampleDatabase()
                .table("customer", "id", integer("id"))
                .table("bill", "id", integer("id"), integer("customerId"))
                .rows("customer", "id", 1, 2, 3)
                .rows("bill", "id", 70, 80)
                .rows("bill", "customerId", 1, 9);

        assertThat(infer(database)).containsExactly("bill.customerId -> customer.id");
    }

    @Test
    void aRoleInFrontOfTheTableNameIsUnderstood() {
        SampleDatabase database = new SampleDatabase()
                .table("team", "team_key", integer("team_key_id"), text("name"))
                .table("match", "", integer("home_team_id"))
                .rows("team", "team_key_id", 1, 2)
                .rows("match", "home_team_id", 2, 1);

        assertThat(infer(database)).isEmpty();
        SampleDatabase keyed = new SampleDatabase()
                .table("team", "team_id", integer("team_id"), text("name"))
                .table("match", "", integer("home_team_id"))
                .rows("team", "team_id", 1, 2)
                .rows("match", "home_team_id", 2, 1);
        assertThat(infer(keyed)).containsExactly("match.home_team_id -> team.team_id");
    }

    @Test
    void aColumnCalledAfterSuperiorsRefersToItsOwnTable() {
        SampleDatabase database = new SampleDatabase()
                .table("worker", "worker_id", integer("worker_id"), integer("manager_id"), integer("age"))
                .rows("worker", "worker_id", 1, 2, 3, 4, 5)
                .rows("worker", "manager_id", 0, 1, 2, 3)
                .rows("worker", "age", 1, 2, 3);

        assertThat(infer(database)).containsExactly("worker.manager_id -> worker.worker_id");
    }

    @Test
    void aColumnCalledAfterSuperiorsRefersElsewhereWhereItsValuesAreNoKeys() {
        SampleDatabase database = new SampleDatabase()
                .table("worker", "worker_id", integer("worker_id"), integer("manager_id"))
                .rows("worker", "worker_id", 1, 2, 3, 4, 5)
                .rows("worker", "manager_id", 1, 2, 70, 80);

        assertThat(infer(database)).isEmpty();
    }

    @Test
    void valuesThatDoNotOccurInTheKeySpeakAgainstIt() {
        SampleDatabase database = new SampleDatabase()
                .table("customer", "customer_id", integer("customer_id"))
                .table("bill", "", integer("customer_id"))
                .rows("customer", "customer_id", 1, 2, 3)
                .rows("bill", "customer_id", 1, 77, 78, 79);

        assertThat(infer(database)).isEmpty();
    }

    @Test
    void withoutValuesStrongNamesSuffice() {
        SampleDatabase database = new SampleDatabase()
                .table("customer", "id", integer("id"))
                .table("bill", "", integer("customer_id"))
                .table("note", "", integer("old_customer_id"));

        assertThat(infer(database)).containsExactly("bill.customer_id -> customer.id");
    }

    @Test
    void connectedTablesGetNoDoubtfulReference() {
        SampleDatabase database = new SampleDatabase()
                .table("team", "team_id", integer("team_id"))
                .table("match", "", integer("home_team_id"), integer("guest_team_id"))
                .rows("team", "team_id", 1, 2)
                .rows("match", "home_team_id", 1, 2)
                .rows("match", "guest_team_id", 2, 1)
                .reference("match", "home_team_id", "team", "team_id");

        assertThat(infer(database)).isEmpty();
    }

    @Test
    void genericNamesAreNoReferences() {
        SampleDatabase database = new SampleDatabase()
                .table("shop", "", text("name"))
                .table("city", "", text("name"))
                .rows("shop", "name", "Rome", "Oslo")
                .rows("city", "name", "Rome", "Oslo");

        assertThat(infer(database)).isEmpty();
    }

    @Test
    void textsNeverReferToNumbers() {
        SampleDatabase database = new SampleDatabase()
                .table("customer", "customer_id", integer("customer_id"))
                .table("bill", "", text("customer_id"))
                .rows("customer", "customer_id", 1, 2)
                .rows("bill", "customer_id", "x1", "x2");

        assertThat(infer(database)).isEmpty();
    }

    @Test
    void uncommonValuesOfOneKeyAreAReferenceWhateverTheName() {
        SampleDatabase database = new SampleDatabase()
                .table("faculty", "id", integer("id"))
                .table("student", "number", integer("number"), integer("advisor"))
                .rows("faculty", "id", 1121, 1148, 1177, 8423)
                .rows("student", "number", 1, 2, 3, 4)
                .rows("student", "advisor", 1121, 1148, 8423, 1121);

        assertThat(infer(database)).containsExactly("student.advisor -> faculty.id");
    }

    @Test
    void commonNumbersAreNoReferenceWithoutAName() {
        SampleDatabase database = new SampleDatabase()
                .table("faculty", "id", integer("id"))
                .table("race", "number", integer("number"), integer("position"))
                .rows("faculty", "id", 1, 2, 3, 700, 900)
                .rows("race", "number", 11, 12, 13)
                .rows("race", "position", 1, 2, 3);

        assertThat(infer(database)).isEmpty();
    }

    @Test
    void valuesOfTwoKeysReferToNeither() {
        SampleDatabase database = new SampleDatabase()
                .table("faculty", "id", integer("id"))
                .table("room", "id", integer("id"))
                .table("student", "", integer("advisor"))
                .rows("faculty", "id", 1121, 1148, 8423)
                .rows("room", "id", 1121, 1148, 8423)
                .rows("student", "advisor", 1121, 1148, 8423);

        assertThat(infer(database)).doesNotContain("student.advisor -> faculty.id", "student.advisor -> room.id");
    }

    /** The limit is far above what it takes: it stops a comparison of every column with every other. */
    @Test
    @Timeout(60)
    void manyTablesAreNotComparedPairByPair() {
        SampleDatabase database = new SampleDatabase();
        for (int i = 0; i < 1_500; i++) {
            database.table("t" + i, "id", integer("id"), text("name"), integer("t" + i / 2 + "_id"), integer("kind_id"))
                    .rows("t" + i, "id", 1, 2, 3)
                    .rows("t" + i, "t" + i / 2 + "_id", 1, 2);
        }
        SampledValues samples = database.samples();

        List<ForeignKey> keys = ForeignKeyInference.infer(database.schema(), samples);

        assertThat(keys).hasSizeGreaterThan(1_000);
    }

    private static List<String> infer(SampleDatabase database) {
        return ForeignKeyInference.infer(database.schema(), database.samples()).stream()
                .map(key -> "%s.%s -> %s.%s"
                        .formatted(
                                key.from(),
                                key.fromColumns().get(0),
                                key.to(),
                                key.toColumns().get(0)))
                .toList();
    }
}
