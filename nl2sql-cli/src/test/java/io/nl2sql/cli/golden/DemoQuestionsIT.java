package io.nl2sql.cli.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.nl2sql.cli.demo.DemoDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoQuestionsIT {

    @TempDir
    static Path folder = Path.of(""); // set by JUnit

    private static Path file = Path.of("");

    @BeforeAll
    static void makeDatabase() {
        file = DemoDatabase.in(folder);
    }

    static List<GoldenQuestion> questions() {
        return List.of(
                GoldenQuestion.of("How many customers are there?", "SELECT COUNT(*) FROM customers"),
                GoldenQuestion.of(
                        "Which customers live in Brazil?",
                        "SELECT first_name, last_name FROM customers WHERE country = 'Brazil'"),
                GoldenQuestion.of(
                        "How many tracks are in each genre?",
                        "SELECT g.name, COUNT(*) FROM genres g JOIN tracks t USING (genre_id) GROUP BY g.genre_id",
                        "SELECT g.name, COUNT(t.track_id) FROM genres g LEFT JOIN tracks t USING (genre_id)"
                                + " GROUP BY g.genre_id"),
                GoldenQuestion.of(
                        "Which genres have more than 300 tracks?",
                        "SELECT g.name FROM genres g JOIN tracks t USING (genre_id) GROUP BY g.genre_id HAVING COUNT(*) > 300"),
                GoldenQuestion.of("Average invoice total", "SELECT AVG(total) FROM invoices"),
                GoldenQuestion.of(
                        "What is the longest track?",
                        "SELECT name FROM tracks WHERE duration_seconds = (SELECT MAX(duration_seconds) FROM tracks)"),
                GoldenQuestion.of(
                        "Customers who have never bought anything",
                        "SELECT first_name, last_name FROM customers"
                                + " WHERE customer_id NOT IN (SELECT customer_id FROM invoices)"),
                GoldenQuestion.of(
                                "Total sales per country, highest first",
                                "SELECT billing_country, SUM(total) FROM invoices GROUP BY 1 ORDER BY 2 DESC")
                        .orderedBy(1),
                GoldenQuestion.of(
                        "Invoices in 2022 over 14 dollars",
                        "SELECT invoice_id FROM invoices WHERE invoice_date LIKE '2022%' AND total > 14"),
                GoldenQuestion.of(
                        "How many albums were released in 2019?",
                        "SELECT COUNT(*) FROM albums WHERE release_year = 2019"),
                GoldenQuestion.of("What are the names of the playlists?", "SELECT name FROM playlists"),
                GoldenQuestion.of(
                        "How many customers are there in each country?",
                        "SELECT country, COUNT(*) FROM customers GROUP BY country"),
                GoldenQuestion.of(
                        "List the titles of albums by Paper Lantern",
                        "SELECT title FROM albums JOIN artists USING (artist_id) WHERE artists.name = 'Paper Lantern'"),
                GoldenQuestion.of(
                                "revenue by genre, highest first",
                                "SELECT g.name, SUM(l.unit_price * l.quantity) FROM invoice_lines l"
                                        + " JOIN tracks t USING (track_id) JOIN genres g USING (genre_id)"
                                        + " GROUP BY g.genre_id ORDER BY 2 DESC")
                        .orderedBy(1),
                GoldenQuestion.of(
                        "German customers without a phone number",
                        "SELECT first_name, last_name FROM customers WHERE country = 'Germany' AND phone IS NULL"),
                GoldenQuestion.of(
                        "avg length of jazz tracks in minutes",
                        "SELECT AVG(duration_seconds) / 60.0 FROM tracks JOIN genres g USING (genre_id)"
                                + " WHERE g.name = 'Jazz'"),
                GoldenQuestion.of(
                        "our 3 strongest countries by sales",
                        "SELECT billing_country FROM invoices GROUP BY 1 ORDER BY SUM(total) DESC LIMIT 3"),
                GoldenQuestion.of(
                        "genres with no tracks",
                        "SELECT name FROM genres WHERE genre_id NOT IN (SELECT genre_id FROM tracks)"),
                GoldenQuestion.of(
                        "Which employees are sales agents?",
                        "SELECT first_name, last_name FROM employees WHERE title = 'Sales Agent'"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answers(GoldenQuestion golden) throws SQLException, JsonProcessingException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            GoldenCheck.check(golden, file.toString(), connection);
        }
    }
}
