package io.nl2sql.core.retrieval;

import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.CONTAINED;
import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.EXACT;
import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.SIMILAR;
import static io.nl2sql.core.domain.knowledge.ValueMatch.Kind.STEMMED;
import static io.nl2sql.core.retrieval.SampleDatabase.integer;
import static io.nl2sql.core.retrieval.SampleDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InMemoryValueIndexTest {

    private final InMemoryValueIndex index = new SampleDatabase()
            .table("band", "id", integer("id"), text("title"), text("country"), integer("founded"))
            .rows("band", "title", "AC/DC", "Led Zeppelin", "The Rolling Stones", "C++", "Élan", "Schindler's List")
            .rows("band", "country", "UK", "USA", "Brazil", "dogs")
            .rows("band", "founded", 1968, 1973, 2001L, 12.5)
            .index();

    @Test
    void findsTheSameCharacters() {
        assertThat(find("albums of AC/DC please")).containsExactly("AC/DC -> AC/DC EXACT");
    }

    @Test
    void findsValuesWhateverTheirCaseAccentsAndPunctuation() {
        assertThat(find("the rolling stones")).contains("the rolling stones -> The Rolling Stones NORMALIZED");
        assertThat(find("songs by ac-dc")).contains("ac-dc -> AC/DC NORMALIZED");
        assertThat(find("is elan good")).contains("elan -> Élan NORMALIZED");
        assertThat(find("Who made Schindler's list?")).contains("Schindler's list -> Schindler's List NORMALIZED");
    }

    @Test
    void findsValuesByTheBaseFormsOfTheirWords() {
        assertThat(find("who has a dog")).containsExactly("dog -> dogs STEMMED");
        assertThat(find("rolling stone")).isNotEmpty();
    }

    @Test
    void findsMisspeltNames() {
        assertThat(find("Led Zepelin")).contains("Led Zepelin -> Led Zeppelin SIMILAR");
        assertThat(find("bands from Brasil")).contains("Brasil -> Brazil SIMILAR");
    }

    @Test
    void findsPlacesByTheirPeopleAndAbbreviations() {
        assertThat(find("Brazilian bands")).containsExactly("Brazilian -> Brazil NAMED");
        assertThat(find("bands of the United Kingdom")).contains("United Kingdom -> UK NAMED");
        assertThat(find("bands of the U.S. or of Britons")).contains("U.S -> USA NAMED", "Britons -> UK NAMED");
        assertThat(find("bands from the US")).containsExactly("the US -> USA NAMED", "US -> USA NAMED");
        assertThat(find("bands in the us")).containsExactly("the us -> USA NAMED");
    }

    @Test
    void takesAWordForAnAbbreviationOnlyInCapitals() {
        assertThat(find("show us all bands")).isEmpty();
    }

    @Test
    void findsLongNamesWithTwoSlipsOrAWrongFirstLetter() {
        assertThat(find("songs of Schlinder's List")).contains("Schlinder's List -> Schindler's List SIMILAR");
        assertThat(find("the Lolling Stones")).noneMatch(match -> match.endsWith("SIMILAR"));
        assertThat(find("led Seppelin")).contains("led Seppelin -> Led Zeppelin SIMILAR");
    }

    @Test
    void findsNamesWithAndWithoutTheirBlanks() {
        assertThat(find("albums of ACDC")).containsExactly("ACDC -> AC/DC SIMILAR");
        assertThat(find("albums of LedZeppelin")).containsExactly("LedZeppelin -> Led Zeppelin SIMILAR");
        assertThat(find("bands from Bra Zil")).containsExactly("Bra Zil -> Brazil SIMILAR");
    }

    @Test
    void scoresMatchesByHowWellTheyFit() {
        assertThat(index.find("AC/DC")).extracting(ValueMatch::score).containsExactly(1.0);
        assertThat(index.find("brazil")).extracting(ValueMatch::score).containsExactly(0.95);
        assertThat(index.find("Zeppelin")).extracting(ValueMatch::score).containsExactly(0.5);
        assertThat(index.find("Brasil")).extracting(ValueMatch::score).allMatch(score -> score > 0.4 && score < 0.9);
    }

    @Test
    void leavesWordsOfTheSchemaAlone() {
        InMemoryValueIndex houses = new SampleDatabase()
                .table("house", "", text("kind"))
                .rows("house", "kind", "horse")
                .index();

        assertThat(houses.find("which house")).isEmpty();
    }

    @Test
    void findsWholeWordsInsideLongerValues() {
        assertThat(find("anything by Zeppelin")).containsExactly("Zeppelin -> Led Zeppelin CONTAINED");
        assertThat(find("anything by Zepp")).isEmpty();
    }

    @Test
    void findsNumbersThatTellRowsApart() {
        assertThat(find("founded in 1968 or 2,001 at 12.5"))
                .containsExactly("1968 -> 1968 EXACT", "2,001 -> 2001 EXACT", "12.5 -> 12.5 EXACT");
    }

    @Test
    void readsQuotedStretchesAsAWholeAndInParts() {
        assertThat(find("bands like \"led zeppelin\""))
                .contains("\"led zeppelin\" -> Led Zeppelin NORMALIZED", "zeppelin -> Led Zeppelin CONTAINED");
    }

    @Test
    void neverTakesAFunctionWordForPartOfAValue() {
        assertThat(find("the")).isEmpty();
    }

    @Test
    void keepsSignsThatMakeADifference() {
        assertThat(find("written in C++")).contains("C++ -> C++ EXACT");
        assertThat(find("written in C")).isEmpty();
    }

    @Test
    void ordersByStartThenLength() {
        List<ValueMatch> matches = index.find("Led Zeppelin and AC/DC");

        assertThat(matches.get(0).kind()).isEqualTo(EXACT);
        assertThat(matches.get(0).end()).isEqualTo(12);
        assertThat(matches).isSortedAccordingTo((left, right) -> Integer.compare(left.start(), right.start()));
        assertThat(matches)
                .extracting(ValueMatch::kind)
                .doesNotContain(SIMILAR, STEMMED)
                .contains(CONTAINED);
    }

    @Test
    void reportsAtMostAFewContainingValuesAColumn() {
        Object[] streets = IntStream.range(0, 500)
                .mapToObj(number -> number + " Oak Street")
                .toArray();
        InMemoryValueIndex houses = new SampleDatabase()
                .table("house", "", text("address"))
                .rows("house", "address", streets)
                .index();

        assertThat(houses.find("houses in oak street")).hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void profilesColumns() {
        assertThat(index.profiles().get(new ColumnName(TableName.of("band"), "founded")))
                .satisfies(profile -> assertThat(profile.largest()).isEqualByComparingTo("2001"));
    }

    /** The limit is far above what it takes: it stops a scan of all values for every word. */
    @Test
    @Timeout(60)
    void findsAmongManyValuesWithoutScanningThem() {
        Object[] names = IntStream.range(0, 20_000)
                .mapToObj(number -> "Person" + Integer.toString(number, 36) + " of the Town " + number % 97)
                .toArray();
        SampleDatabase database = new SampleDatabase();
        for (int i = 0; i < 10; i++) {
            database.table("t" + i, "", text("name")).rows("t" + i, "name", names);
        }
        InMemoryValueIndex large = database.index();
        String question = "Show the names and towns of all people, sorted by town, that live in Town 55 since 2012 and"
                + " have never met Person7ps of the Town 9 or anybodyy else from there";

        List<ValueMatch> matches = List.of();
        for (int i = 0; i < 1_000; i++) {
            matches = large.find(question);
        }

        assertThat(matches).extracting(ValueMatch::kind).contains(EXACT);
    }

    private List<String> find(String question) {
        return index.find(question).stream()
                .map(match -> "%s -> %s %s"
                        .formatted(question.substring(match.start(), match.end()), match.value(), match.kind()))
                .toList();
    }
}
