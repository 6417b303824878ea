package io.nl2sql.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependentQuestionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "and in 2011?",
                "And in 2011?",
                "What about Brazil?",
                "How about the USA?",
                "only those from Brazil",
                "only customers from Brazil",
                "sort by name",
                "Sort them by name, please",
                "order by revenue descending",
                "the same for Canada",
                "Show me the same for Canada",
                "how many of them are active?",
                "Which of those have orders?",
                "list their names",
                "How many customers bought it?",
                "who made it?",
                "Show me that as a chart",
                "which of these is the largest",
                "in 2011?",
                "by country",
                "for customers in Brazil",
                "top 10",
                "2011?",
                "why?",
                "more",
                "Brazil",
                "without cancelled orders",
                "exclude Germany",
                "group by month instead",
                "do it for France as well",
                "customers from Canada too",
                "show the previous result again",
                "which one has the most orders?",
                "What else did customers buy?",
                "limit to 5",
                "how many are there?",
                "?",
                ""
            })
    void leans(String question) {
        assertThat(DependentQuestions.isDependent(question)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many customers are there?",
                "Do we have customers in Berlin?",
                "Which customers have the same name?",
                "In which country do most customers live?",
                "For each country, how many customers are there?",
                "List the customers and their orders",
                "What is the revenue of this month?",
                "this month's revenue by country",
                "How many orders did customers place last week?",
                "total revenue by month",
                "Show all employees",
                "Rank customers by revenue",
                "Order totals by month",
                "What are the top 5 genres by sales?",
                "customers without orders",
                "Wie viele Kunden gibt es?"
            })
    void standsByItself(String question) {
        assertThat(DependentQuestions.isDependent(question)).isFalse();
    }
}
