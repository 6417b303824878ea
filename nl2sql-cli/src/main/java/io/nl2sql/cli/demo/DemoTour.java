package io.nl2sql.cli.demo;

import java.util.List;

/** The questions the demo shows first: one for each kind the engine knows. */
public final class DemoTour {

    /** In the order of the tour. */
    public static final List<String> QUESTIONS = List.of(
            "How many customers are there?",
            "Which customers live in Brazil?",
            "Top 5 artists by number of albums",
            "Total sales per country, highest first",
            "How many tracks are in each genre?",
            "Which genres have more than 300 tracks?",
            "What is the longest track?",
            "Average invoice total",
            "Customers who have never bought anything",
            "Invoices with a total over 15 dollars",
            "Names of the employees and their managers");

    private DemoTour() {}
}
