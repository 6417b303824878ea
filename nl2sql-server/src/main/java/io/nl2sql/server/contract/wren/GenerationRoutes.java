package io.nl2sql.server.contract.wren;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.telling.AnswerSummariser.SummaryRequest;
import io.nl2sql.server.contract.wren.Explanations.Matter;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.work.Errand;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Questions that are answered in one piece. Safe for concurrent use. */
final class GenerationRoutes {

    private final Desk desk;
    private final Asking asking;
    private final SqlSpelling spelling;
    private final Explanations explanations;
    private final Telling telling;

    GenerationRoutes(Desk desk, Asking asking, SqlSpelling spelling, Explanations explanations, Telling telling) {
        this.desk = desk;
        this.asking = asking;
        this.spelling = spelling;
        this.explanations = explanations;
        this.telling = telling;
    }

    @Doc("A question whose SQL is wanted.")
    record GenerateSqlRequest(
            @Doc("Natural language question; required.") @Nullable
            String question,

            @Doc("Thread for the context of the conversation; a new one begins where it is left out.") @Nullable
            UUID threadId,

            @Doc("Language of texts in answers, a code (en, zh-TW) or a name (German).") @Nullable
            String language,

            @Doc("True for SQL as the database spells it; false for ANSI SQL where it has words for it.")
            @Absent("false")
            boolean returnSqlDialect,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    @Doc("The SQL of a question.")
    record GenerateSqlAnswer(UUID id, String sql, UUID threadId) {}

    @Doc("A question whose answer is wanted in words.")
    record WrenAskRequest(
            @Doc("Natural language question; required.") @Nullable
            String question,

            @Doc("Most rows that the summary rests on.") @Absent("500") @Between(min = 1, max = 1_000_000)
            int sampleSize,

            @Doc("Language of texts in answers, a code (en, zh-TW) or a name (German).") @Nullable
            String language,

            @Doc("Thread for the context of the conversation; a new one begins where it is left out.") @Nullable
            UUID threadId,

            @Doc("Beyond the contract: the connection; the primary one where it is left out.") @Nullable
            UUID connectionId) {}

    @Doc("The answer to a question: its SQL and a summary, or an explanation where it is not about the data.")
    record WrenAskAnswer(
            UUID id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String type,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sql,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String summary,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String explanation,

            UUID threadId) {}

    List<Route> routes() {
        return List.of(
                withErrors(Route.of(Contract.WREN, Method.POST, "/api/v1/generate_sql")
                                .summary("Converts a question into SQL; nothing runs.")
                                .takes(GenerateSqlRequest.class, """
                                        {"question": "What are the top 10 customers by total revenue?", \
                                        "threadId": "9c537507-9cec-46ed-b877-07bfa6322bed"}""")
                                .answers(200, GenerateSqlAnswer.class, "The SQL.", """
                                        {"id": "1fbc0d64-1c58-45b2-a990-9183bbbcf913", "sql": "SELECT c.customer_name, \
                                        SUM(o.total_amount) AS revenue FROM customers c JOIN orders o ON c.id = o.customer_id \
                                        GROUP BY c.customer_name ORDER BY revenue DESC LIMIT 10", \
                                        "threadId": "9c537507-9cec-46ed-b877-07bfa6322bed"}""")
                                .fails(
                                        400,
                                        "No question; or no SQL: NON_SQL_QUERY with explanationQueryId, NO_RELEVANT_DATA,"
                                                + " NO_RELEVANT_SQL with invalidSql, OTHERS, NO_DEPLOYMENT_FOUND."))
                        .servedBy(this::generateSql),
                withErrors(Route.of(Contract.WREN, Method.POST, "/api/v1/ask")
                                .summary("Answers a question in words, with the SQL behind them.")
                                .takes(WrenAskRequest.class, """
                                        {"question": "What are the top 10 customers by total revenue?", "sampleSize": 500}""")
                                .answers(200, WrenAskAnswer.class, "The answer, or an explanation.", """
                                        {"id": "1fbc0d64-1c58-45b2-a990-9183bbbcf913", "sql": "SELECT COUNT(*) FROM customers", \
                                        "summary": "There are 59 customers.", \
                                        "threadId": "9c537507-9cec-46ed-b877-07bfa6322bed"}""")
                                .fails(
                                        400,
                                        "No question; or no answer: NO_RELEVANT_DATA, NO_RELEVANT_SQL or INVALID_SQL_ERROR"
                                                + " with invalidSql, OTHERS, NO_DEPLOYMENT_FOUND."))
                        .servedBy(this::ask));
    }

    /** What both have in common. */
    private static Route.Builder withErrors(Route.Builder route) {
        return route.guards(Ownership.thread(Place.BODY, "threadId"))
                .fails(404, "The thread or the connection is unknown to the caller.")
                .fails(500, "No answer in time: POLLING_TIMEOUT.")
                .works();
    }

    private Reply generateSql(Call call) {
        GenerateSqlRequest request = call.body(GenerateSqlRequest.class);
        String question = Desk.question(request.question());
        @Nullable SpokenLanguage language = SpokenLanguage.parse(request.language());
        AskQuestionCommand command = asking.forStatement(question);
        Errand errand = desk.errand(call, "generate_sql", request.connectionId(), request.threadId());
        Finding finding = asking.ask(errand, command, event -> {});
        if (finding instanceof Finding.Statement statement) {
            String sql = request.returnSqlDialect()
                    ? statement.sql()
                    : spelling.standard(errand.connection(), statement.sql());
            return Reply.ok(new GenerateSqlAnswer(UUID.randomUUID(), sql, Desk.thread(errand)));
        }
        if (finding instanceof Finding.OffTopic other) {
            throw nonSql(other, explanations.keep(new Matter(errand, question, other.reason(), language)));
        }
        throw new IllegalStateException("no statement but " + finding.getClass());
    }

    private Reply ask(Call call) {
        WrenAskRequest request = call.body(WrenAskRequest.class);
        String question = Desk.question(request.question());
        @Nullable SpokenLanguage language = SpokenLanguage.parse(request.language());
        AskQuestionCommand command = asking.forRows(question, request.sampleSize());
        Errand errand = desk.errand(call, "ask", request.connectionId(), request.threadId());
        Finding finding = asking.ask(errand, command, event -> {});
        if (finding instanceof Finding.Rows rows) {
            String summary = summary(errand, question, rows, language);
            return Reply.ok(new WrenAskAnswer(UUID.randomUUID(), null, rows.sql(), summary, null, Desk.thread(errand)));
        }
        if (finding instanceof Finding.OffTopic other) {
            String text = explanations.text(new Matter(errand, question, other.reason(), language), errand);
            return Reply.ok(
                    new WrenAskAnswer(UUID.randomUUID(), "NON_SQL_QUERY", null, null, text, Desk.thread(errand)));
        }
        throw new IllegalStateException("no rows but " + finding.getClass());
    }

    /**
     * The rows in words.
     *
     * @throws Nl2SqlException CANCELLED
     */
    String summary(Errand errand, String question, Finding.Rows rows, @Nullable SpokenLanguage language) {
        boolean seen =
                telling.modelSeesRows() && errand.connection().rules().privacy().includeSampleValues();
        return telling.summariser(language)
                .summarise(new SummaryRequest(question, rows.table(), seen, desk.terms(errand)))
                .text();
    }

    /** What is said where SQL is wanted of a question that is not about the data. */
    static RefusedRequestException nonSql(Finding.OffTopic other, UUID explanation) {
        return RefusedRequestException.of(400, "NON_SQL_QUERY", other.reason())
                .with("explanationQueryId", explanation.toString());
    }
}
