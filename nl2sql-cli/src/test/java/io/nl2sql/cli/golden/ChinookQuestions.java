package io.nl2sql.cli.golden;

import java.util.List;

/** The questions every version of the Chinook sample must answer; names are written as in its SQLite file. */
final class ChinookQuestions {

    static final List<GoldenQuestion> ALL = List.of(
            GoldenQuestion.of("How many customers are there?", "SELECT COUNT(*) FROM Customer"),
            GoldenQuestion.of(
                    "Top 5 artists by number of albums",
                    "SELECT ar.Name FROM Artist ar JOIN Album al ON al.ArtistId = ar.ArtistId"
                            + " GROUP BY ar.ArtistId, ar.Name ORDER BY COUNT(*) DESC LIMIT 5"),
            GoldenQuestion.of(
                    "Which customers live in Brazil?",
                    "SELECT FirstName, LastName FROM Customer WHERE Country = 'Brazil'"),
            GoldenQuestion.of(
                            "Total sales per country, highest first",
                            "SELECT BillingCountry, SUM(Total) FROM Invoice GROUP BY BillingCountry ORDER BY SUM(Total) DESC")
                    .orderedBy(1),
            GoldenQuestion.of(
                    "What is the longest track?",
                    "SELECT Name FROM Track WHERE Milliseconds = (SELECT MAX(Milliseconds) FROM Track)"),
            GoldenQuestion.of(
                    "List the names of the employees and their managers",
                    "SELECT e.FirstName, e.LastName, m.FirstName, m.LastName FROM Employee e"
                            + " JOIN Employee m ON e.ReportsTo = m.EmployeeId",
                    "SELECT e.FirstName, e.LastName, m.FirstName, m.LastName FROM Employee e"
                            + " LEFT JOIN Employee m ON e.ReportsTo = m.EmployeeId"),
            GoldenQuestion.of(
                    "How many tracks are in each genre?",
                    "SELECT g.Name, COUNT(*) FROM Genre g JOIN Track t ON t.GenreId = g.GenreId"
                            + " GROUP BY g.GenreId, g.Name"),
            GoldenQuestion.of(
                    "Which genres have more than 100 tracks?",
                    "SELECT g.Name FROM Genre g JOIN Track t ON t.GenreId = g.GenreId"
                            + " GROUP BY g.GenreId, g.Name HAVING COUNT(*) > 100"),
            GoldenQuestion.of("Average invoice total", "SELECT AVG(Total) FROM Invoice"),
            GoldenQuestion.of(
                    "Show the albums of AC/DC",
                    "SELECT al.Title FROM Album al JOIN Artist ar ON ar.ArtistId = al.ArtistId WHERE ar.Name = 'AC/DC'"),
            GoldenQuestion.of(
                    "Customers who have never bought anything",
                    "SELECT FirstName, LastName FROM Customer c"
                            + " WHERE NOT EXISTS (SELECT 1 FROM Invoice i WHERE i.CustomerId = c.CustomerId)"),
            GoldenQuestion.of(
                    "Invoices in 2022 over 10 dollars",
                    "SELECT InvoiceId FROM Invoice WHERE SUBSTR(CAST(InvoiceDate AS TEXT), 1, 4) = '2022' AND Total > 10"));

    private ChinookQuestions() {}

    /** The same questions for a database that writes FirstName as first_name. */
    static List<GoldenQuestion> inSnakeCase() {
        return ALL.stream()
                .map(golden -> new GoldenQuestion(
                        golden.question(),
                        golden.acceptable().stream()
                                .map(sql -> sql.replaceAll("([a-z])([A-Z])", "$1_$2"))
                                .toList(),
                        golden.orderedBy(),
                        golden.answered()))
                .toList();
    }
}
