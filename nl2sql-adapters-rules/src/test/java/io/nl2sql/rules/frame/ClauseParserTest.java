package io.nl2sql.rules.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.rules.Library;
import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.frame.FrameCondition.CountCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.frame.FrameCondition.RangeCondition;
import io.nl2sql.rules.frame.FrameCondition.ValueCondition;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.Segmenter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClauseParserTest {

    @Test
    void listedNamesAreShownAndTheTableIsAHint() {
        Frame frame = parse("Show the titles and prices of all books");

        assertThat(frame.asked()).extracting(asked -> text(asked.mention())).containsExactly("titles", "prices");
        assertThat(frame.asked())
                .allSatisfy(asked -> assertThat(frame.hints(mention(asked)))
                        .extracting(SchemaMention::text)
                        .containsExactly("books"));
    }

    @Test
    void comparisonIsAConditionOnTheNameInFront() {
        Frame frame = parse("books with a price above 12");

        assertThat(frame.conditions()).singleElement().isInstanceOfSatisfying(NumberCondition.class, condition -> {
            assertThat(text(condition.attribute())).isEqualTo("price");
            assertThat(condition.operator()).isEqualTo(Operator.GREATER);
            assertThat(condition.number()).isEqualByComparingTo(BigDecimal.valueOf(12));
        });
    }

    @Test
    void numberOfANounIsACondition() {
        Frame frame = parse("Which writers have at least 2 books?");

        assertThat(frame.conditions()).singleElement().isInstanceOfSatisfying(CountCondition.class, condition -> {
            assertThat(text(condition.counted())).isEqualTo("books");
            assertThat(condition.operator()).isEqualTo(Operator.GREATER_OR_EQUAL);
        });
    }

    @Test
    void negationOpensAnExistence() {
        Frame frame = parse("Which members have no loans?");

        assertThat(frame.conditions()).singleElement().isInstanceOfSatisfying(ExistenceCondition.class, condition -> {
            assertThat(condition.scope().negated()).isTrue();
            assertThat(condition.mention().text()).isEqualTo("loans");
        });
    }

    @Test
    void rangeNeedsTwoEnds() {
        Frame frame = parse("writers born between 1950 and 1960");

        assertThat(frame.conditions())
                .anySatisfy(condition -> assertThat(condition)
                        .isInstanceOfSatisfying(
                                RangeCondition.class,
                                range -> assertThat(List.of(range.low(), range.high()))
                                        .containsExactly("1950", "1960")));
    }

    @Test
    void alternativeValuesKnowTheirConnective() {
        Frame frame = parse("members who live in Bergen or Nairobi");

        assertThat(frame.conditions())
                .filteredOn(ValueCondition.class::isInstance)
                .extracting(condition -> condition.scope().isAlternative())
                .containsExactly(false, true);
    }

    @Test
    void eachOpensAGroup() {
        Frame frame = parse("What is the highest price for each genre?");

        assertThat(frame.groups()).extracting(SchemaMention::text).containsExactly("genre");
        assertThat(frame.asked()).extracting(Asked::function).containsExactly(Function.MAXIMUM);
    }

    @Test
    void superlativeKeepsItsLimit() {
        Frame frame = parse("Show the 3 cheapest books");

        assertThat(frame.superlatives())
                .singleElement()
                .isInstanceOfSatisfying(
                        Superlative.ByImplied.class,
                        superlative -> assertThat(superlative.limit()).isEqualTo(3));
    }

    @Test
    void orderHasADirection() {
        Frame frame = parse("List the titles of books in descending order of pages");

        assertThat(frame.orderings()).singleElement().satisfies(ordering -> {
            assertThat(ordering.direction()).isEqualTo(Direction.DESCENDING);
            assertThat(text(ordering.mention())).isEqualTo("pages");
        });
    }

    @Test
    void secondSentenceSaysWhatToShow() {
        Frame frame = parse("Which books have more than 300 pages? Give me their titles.");

        assertThat(frame.asked()).extracting(asked -> text(asked.mention())).containsExactly("titles");
        assertThat(frame.conditions()).hasSize(1);
    }

    private static Frame parse(String question) {
        return ClauseParser.parse(Segmenter.segment(
                question, Library.LINKED, Library.knowledge(question).values(), Library.TODAY));
    }

    private static String text(@Nullable SchemaMention mention) {
        return mention == null ? "" : mention.text();
    }

    private static SchemaMention mention(Asked asked) {
        SchemaMention mention = asked.mention();
        if (mention == null) {
            throw new AssertionError("nothing is mentioned");
        }
        return mention;
    }
}
