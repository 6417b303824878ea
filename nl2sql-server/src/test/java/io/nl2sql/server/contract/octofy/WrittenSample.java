package io.nl2sql.server.contract.octofy;

import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.DefaultFilter;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.JoinHint;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.Annotation;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.knowledge.TableNote.ValueMapping;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What somebody could have written about the sample database, of every kind there is, and questions that it is good for. */
final class WrittenSample {

    /** Values for the index, as a file. */
    static final String VALUES = """
            value,schema_name,table_name,column_name,metadata
            Atlantis,,Customer,Country,"{""region"": ""sea""}"
            Ålesund,,Customer,City,
            Bossa Nova,,Genre,Name,
            The Very Quiet Ones,,Artist,Name,
            """;

    private static final List<String> THINGS = List.of(
            "artists", "albums", "tracks", "customers", "invoices", "genres", "clients", "songs", "bands", "bills");
    private static final List<String> FORMS = List.of(
            "How many %s are there?",
            "Show the names of all %s",
            "Which %s belong to Atlantis?",
            "List %s of big spenders",
            "What is the turnover by %s?",
            "Give me %s in Bossa Nova",
            "How many %s are from Germany?",
            "Which %s come from The Lanterns?",
            "Top 3 %s by long play",
            "Average total of %s in Ålesund");

    private WrittenSample() {}

    /** A hundred questions. */
    static List<String> questions() {
        List<String> questions = new ArrayList<>();
        THINGS.forEach(thing -> FORMS.forEach(form -> questions.add(form.formatted(thing))));
        return questions;
    }

    static Knowledge knowledge() {
        ColumnNote country = new ColumnNote(
                "Country",
                "Home",
                "Where they live: \"home\"\n– über 😀",
                List.of("nation"),
                false,
                List.of(new ValueMapping("United Kingdom", List.of("Britain", "UK"))),
                List.of("geo"),
                "as people write it");
        ColumnNote email = new ColumnNote("Email", "", "", List.of(), true, List.of());
        return new Knowledge(
                List.of(
                        new TableNote(
                                "Customer",
                                "Clients",
                                "Who buys",
                                List.of("client", "buyer"),
                                List.of("crm"),
                                List.of(new Annotation("owner", "sales")),
                                List.of(country, email)),
                        new TableNote("Track", "", "Songs", List.of("song"), List.of(), List.of(), List.of())),
                new SemanticModel(
                        List.of(new Metric(
                                "turnover",
                                "Invoice",
                                MetricKind.SIMPLE,
                                "SUM(\"Total\")",
                                "What was billed",
                                List.of("revenue"))),
                        List.of(new Segment("big spenders", "Invoice", "\"Total\" > 2.5", List.of("whales"))),
                        List.of(new DerivedColumn("long play", "Track", "\"Milliseconds\" / 60000.0", List.of())),
                        List.of(new JoinHint("Album", "Artist", "\"Album\".\"ArtistId\" = \"Artist\".\"ArtistId\"")),
                        List.of(new DefaultFilter("Invoice", "\"Total\" > 0")),
                        ZoneId.of("Europe/Berlin")),
                List.of(
                        new VerifiedExample(
                                "e-1",
                                "How many artists are there?",
                                "SELECT COUNT(*) FROM \"Artist\"",
                                "sqlite",
                                List.of("count"),
                                "ada",
                                null),
                        new VerifiedExample(
                                "e-2",
                                "What is the turnover by clients?",
                                "SELECT \"CustomerId\", SUM(\"Total\") FROM \"Invoice\" GROUP BY 1",
                                "sqlite",
                                List.of(),
                                "",
                                LocalDate.of(2999, 12, 31))),
                List.of(new GlossaryTerm("whale", "a customer with bills beyond 2.50", List.of("big fish"))),
                List.of(
                        new Instruction("i-1", "Amounts are in euros.", List.of()),
                        new Instruction("i-2", "Leave demos out.", List.of("Show the names of all tracks"))));
    }
}
