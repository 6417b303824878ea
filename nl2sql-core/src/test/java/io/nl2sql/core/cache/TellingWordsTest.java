package io.nl2sql.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingWordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    How many customers are there? | how many customers do we have
                    Show me all employees | List employees
                    How many customers are in the database? | Count all customers
                    How many customers are there in total? | the number of customers
                    What is the total number of orders? | how many orders are there?
                    What are the top 5 genres by sales? | please show the top five genres per sales
                    the fifth customer | the 5th customer
                    orders above two million | orders above 2,000,000
                    orders above 2.5 million | orders above 2500000.0
                    orders above twenty-five | orders above 25
                    orders above one hundred twenty five | orders above 125
                    Which customers bought tracks? | customers who bought tracks
                    In the USA, how many customers are there? | How many customers are there in the USA?
                    By country, what is the total revenue? | What is the total revenue per country?
                    shares above 5% | shares above 5 percent
                    Customers that haven't ordered | customers who have not ordered
                    What is the avg. price of tracks? | What's the average price of tracks?
                    """)
    void agree(String question, String other) {
        assertThat(TellingWords.agree(question, other)).isTrue();
        assertThat(TellingWords.agree(other, question)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    top 5 genres by sales | top 6 genres by sales
                    top five genres | top fifteen genres
                    top 5 genres | top genres
                    the 5 customers | the 5th customer
                    price above 1.5 | price above 15
                    price above 5 | price above -5
                    price above 5 | price above 5%
                    room 007 | room 7
                    orders before 2010 | orders after 2010
                    orders in 2010 | orders in 2011
                    tracks longer than 5 minutes | tracks shorter than 5 minutes
                    orders with invoices | orders without invoices
                    customers who ordered | customers who have not ordered
                    customers who are active | customers who aren't active
                    customers from Brazil | customers from Canada
                    customers from Brazil | customers
                    list us customers | list US customers
                    albums by artist | tracks by artist
                    managers older than employees | employees older than managers
                    who manages employees | which employees manage
                    customers named "Smith" | customers named "Smyth"
                    highest salary | lowest salary
                    average price | maximum price
                    price > 5 | price < 5
                    price in $ | price in €
                    Who is the manager? | Who was the manager?
                    list all of the | show me the
                    """)
    void differ(String question, String other) {
        assertThat(TellingWords.agree(question, other)).isFalse();
        assertThat(TellingWords.agree(other, question)).isFalse();
    }

    @Test
    void writesNumbersInOneForm() {
        assertThat(TellingWords.of("the first 3,000 of one hundred and 2nd of three thousand two hundred ten"))
                .isEqualTo(List.of("1th", "3000", "of", "100", "and", "2th", "of", "3210"));
    }
}
