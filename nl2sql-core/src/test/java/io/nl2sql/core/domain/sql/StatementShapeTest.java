package io.nl2sql.core.domain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementShapeTest {

    @Test
    void aQueryWhoseCommonTableExpressionDeletesIsDml() {
        StatementShape statement = of(List.of(), StatementKind.QUERY, StatementKind.DELETE);

        assertThat(statement.kind()).isEqualTo(StatementKind.QUERY);
        assertThat(statement.type()).isEqualTo(StatementType.DML);
    }

    @ParameterizedTest
    @EnumSource(
            value = StatementKind.class,
            names = {"QUERY", "EXPLAIN", "SHOW"})
    void readsAreOfTheTypeSelect(StatementKind kind) {
        assertThat(of(List.of(), kind).type()).isEqualTo(StatementType.SELECT);
    }

    @ParameterizedTest
    @EnumSource(
            value = StatementKind.class,
            names = {"QUERY", "EXPLAIN", "SHOW"},
            mode = EnumSource.Mode.EXCLUDE)
    void nothingElseIsOfTheTypeSelect(StatementKind kind) {
        assertThat(of(List.of(), StatementKind.QUERY, kind).type()).isNotEqualTo(StatementType.SELECT);
    }

    @Test
    void theStrongestPartDecides() {
        assertThat(of(List.of(), StatementKind.DEFINITION, StatementKind.DELETE, StatementKind.QUERY)
                        .type())
                .isEqualTo(StatementType.DDL);
    }

    @Test
    void selectIntoATableDefinesIt() {
        assertThat(of(List.of(SqlFeature.SELECT_INTO_TABLE), StatementKind.QUERY)
                        .type())
                .isEqualTo(StatementType.DDL);
        assertThat(of(List.of(SqlFeature.SELECT_INTO), StatementKind.QUERY).type())
                .isEqualTo(StatementType.DDL);
    }

    @Test
    void aLockingReadIsNoRead() {
        assertThat(of(List.of(SqlFeature.LOCKING_READ), StatementKind.QUERY).type())
                .isEqualTo(StatementType.DML);
    }

    private static StatementShape of(List<SqlFeature> features, StatementKind... kinds) {
        return new StatementShape(
                Stream.of(kinds).map(kind -> StatementPart.of(kind, null)).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                features.stream().map(feature -> new FeatureUse(feature, null)).toList());
    }
}
