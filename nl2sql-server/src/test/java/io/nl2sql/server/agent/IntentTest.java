package io.nl2sql.server.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentTest {

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "hi there!", "Thanks", "Good morning", "Tell me a joke"})
    void greetings(String question) {
        assertThat(Intent.of(question)).isEqualTo(Intent.OFF_TOPIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What can you do?",
                "help me",
                "How do I add a data source?",
                "How can I export the results to Excel?",
                "How do I change my password?"
            })
    void questionsAboutTheProgram(String question) {
        assertThat(Intent.of(question)).isEqualTo(Intent.APP_FEATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What tables are there?",
                "List all tables",
                "Which tables exist in the database?",
                "How many tables are there?",
                "Show me the columns of Artist",
                "What columns does Artist have?",
                "Describe the table Artist",
                "What is the primary key of Artist?",
                "Show foreign keys"
            })
    void questionsAboutWhatTheSourceHolds(String question) {
        assertThat(Intent.of(question)).isEqualTo(Intent.SYSTEM_METADATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many artists are there?",
                "Total sales for each country",
                "Which customers bought more than 10 tracks?",
                "How many customers do we have?",
                "Hello Kitty albums",
                "Thanks for all the fish: which albums have that title?"
            })
    void questionsAboutTheData(String question) {
        assertThat(Intent.of(question)).isEqualTo(Intent.DATA);
    }
}
