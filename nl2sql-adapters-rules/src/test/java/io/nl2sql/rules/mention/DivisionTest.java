package io.nl2sql.rules.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DivisionTest {

    private static final Span LONG = span(0, 2, 3);
    private static final Span FIRST = span(0, 1, 1);
    private static final Span SECOND = span(1, 2, 1);

    @Test
    void bestDivisionComesFirstAndOthersWithTheirGap() {
        List<Division> divisions =
                Division.best(List.of(List.of(LONG, FIRST), List.of(SECOND)), List.of(0.0, 0.0), 2, 10);

        assertThat(divisions).hasSize(2);
        assertThat(divisions.get(0).chosen()).containsExactly(LONG, null);
        assertThat(divisions.get(0).gap()).isZero();
        assertThat(divisions.get(1).chosen()).containsExactly(FIRST, SECOND);
        assertThat(divisions.get(1).gap()).isPositive();
    }

    @Test
    void divisionsFarBehindAreLeftOut() {
        List<Division> divisions =
                Division.best(List.of(List.of(LONG, FIRST), List.of(SECOND)), List.of(0.0, 0.0), 4, .2);

        assertThat(divisions).extracting(Division::gap).containsExactly(0.0);
    }

    @Test
    void amongEqualsTheFirstSpanWins() {
        Span other = span(0, 2, 3);

        List<Division> divisions = Division.best(List.of(List.of(LONG, other), List.of()), List.of(0.0, 0.0), 1, 0);

        assertThat(divisions.get(0).chosen().get(0)).isSameAs(LONG);
    }

    private static Span span(int start, int end, double weight) {
        return new Span(new Piece.WordPiece(start, end, "word" + weight), weight);
    }
}
