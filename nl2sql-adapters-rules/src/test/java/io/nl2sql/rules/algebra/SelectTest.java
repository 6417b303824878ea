package io.nl2sql.rules.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nl2sql.core.domain.schema.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectTest {

    private static final TableReference EMPLOYEE = TableReference.of(TableName.of("employee"));
    private static final TableReference MANAGER = EMPLOYEE.inRole("manager");

    @Test
    void builderRoundTrips() {
        Select select = Select.from(EMPLOYEE)
                .leftJoin(MANAGER, EMPLOYEE.column("boss"), MANAGER.column("id"))
                .distinct()
                .show(EMPLOYEE.column("name"), new CountRows())
                .where(Condition.equal(MANAGER.column("name"), Literal.of("Ann")))
                .groupBy(EMPLOYEE.column("name"))
                .having(Condition.compare(new CountRows(), Comparison.Operator.GREATER, Literal.of(2)))
                .orderBy(new CountRows(), Direction.DESCENDING)
                .limit(3)
                .build();

        assertThat(select.toBuilder().build()).isEqualTo(select);
        assertThat(select.from().sources()).containsExactly(EMPLOYEE, MANAGER);
    }

    @Test
    void isGroupedByAnAggregateAlone() {
        Select counted = Select.from(EMPLOYEE).show(new CountRows()).build();
        Select listed = Select.from(EMPLOYEE).show(EMPLOYEE.column("name")).build();

        assertThat(counted.isGrouped()).isTrue();
        assertThat(listed.isGrouped()).isFalse();
    }

    @Test
    void anAggregateInsideASubqueryDoesNotGroupTheOuterQuery() {
        ScalarSubquery average = new ScalarSubquery(Select.from(EMPLOYEE)
                .show(Aggregate.average(EMPLOYEE.column("salary")))
                .build());
        Select select = Select.from(EMPLOYEE)
                .show(EMPLOYEE.column("salary").minus(average))
                .build();

        assertThat(select.isGrouped()).isFalse();
    }

    @Test
    void rejectsTheSameTableTwiceInOneRole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Select.from(EMPLOYEE).join(EMPLOYEE, EMPLOYEE.column("boss"), EMPLOYEE.column("id")))
                .withMessage("a table takes part twice in one role");
    }

    @Test
    void rejectsAJoinOnATableThatIsNotThere() {
        TableReference office = TableReference.of(TableName.of("office"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Select.from(EMPLOYEE).join(MANAGER, office.column("id"), MANAGER.column("office")))
                .withMessage("a join names a table that does not stand before it");
    }

    @Test
    void rejectsACombinationOfDifferentShapes() {
        Select one = Select.from(EMPLOYEE).show(EMPLOYEE.column("name")).build();
        Select two = Select.from(EMPLOYEE)
                .show(EMPLOYEE.column("name"), EMPLOYEE.column("id"))
                .build();

        assertThatIllegalArgumentException().isThrownBy(() -> one.union(two));
    }

    @Test
    void negatingTurnsTheOperatorAndUndoesANegation() {
        Condition less = Condition.compare(EMPLOYEE.column("age"), Comparison.Operator.LESS, Literal.of(30));
        Condition oneOf = Condition.oneOf(EMPLOYEE.column("age"), List.of(Literal.of(30), Literal.of(40)));

        assertThat(less.negated())
                .isEqualTo(Condition.compare(
                        EMPLOYEE.column("age"), Comparison.Operator.GREATER_OR_EQUAL, Literal.of(30)));
        assertThat(oneOf.negated().negated()).isEqualTo(oneOf);
    }

    @Test
    void numbersOfEqualValueAreEqualLiterals() {
        assertThat(Literal.ofStored(100.0)).isEqualTo(Literal.of(100));
        assertThat(Literal.ofStored(1e3).toString()).contains("1000");
    }
}
