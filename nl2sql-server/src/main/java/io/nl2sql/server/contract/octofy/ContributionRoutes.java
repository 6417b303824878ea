package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.ContributionWire.Approval;
import io.nl2sql.server.contract.octofy.ContributionWire.Approved;
import io.nl2sql.server.contract.octofy.ContributionWire.NewContribution;
import io.nl2sql.server.contract.octofy.ContributionWire.Pending;
import io.nl2sql.server.contract.octofy.ContributionWire.Rejected;
import io.nl2sql.server.contract.octofy.ContributionWire.Submitted;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.people.Contribution;
import io.nl2sql.server.people.Contributions;
import io.nl2sql.server.reference.FewShot;
import io.nl2sql.server.reference.KnowledgeType;
import io.nl2sql.server.source.Sources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people propose to be known, and what administrators make of it. */
public final class ContributionRoutes {

    private static final int LONGEST_QUESTION = 2_000;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_USER = 128;
    private static final Ownership OF_ADMINISTRATORS =
            Ownership.nothing("administrators see and decide on every contribution; nobody else gets here");
    private static final String EXAMPLE = """
            {"question": "How many artists are there?", "sql_query": "SELECT COUNT(*) FROM Artist", \
            "source_id": "550e8400-e29b-41d4-a716-446655440000"}""";

    private final Contributions contributions;
    private final Sources sources;

    public ContributionRoutes(Contributions contributions, Sources sources) {
        this.contributions = requireNonNull(contributions, "contributions is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/contributions")
                        .summary("Proposes what answers a question of a source.")
                        .guards(Ownership.connection(Place.BODY, "source_id"))
                        .takes(NewContribution.class, EXAMPLE)
                        .answers(200, Submitted.class, "It waits for an administrator.", "")
                        .fails(400, "Something is blank or too long.")
                        .fails(404, "The caller knows no such source.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::submit),
                Route.of(Contract.OCTOFY, Method.GET, "/api/v1/admin/contributions")
                        .access(Access.ADMIN)
                        .summary("Lists the contributions that wait, the newest first.")
                        .guards(OF_ADMINISTRATORS)
                        .answers(200, ListOf.type(Pending.class), "The contributions.", "")
                        .servedBy(call -> Reply.ok(contributions.pending().stream()
                                .map(Pending::of)
                                .toList())),
                Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/contributions/approve")
                        .access(Access.ADMIN)
                        .summary("Takes a contribution into what is known of its source, as it is or edited.")
                        .guards(OF_ADMINISTRATORS)
                        .takes(Approval.class, """
                                {"contribution_id": "550e8400-e29b-41d4-a716-446655440000"}""")
                        .answers(200, Approved.class, "It is known from now on.", "")
                        .fails(
                                400,
                                "No contribution is named, something is blank or too long, or the statement may "
                                        + "not run.")
                        .fails(404, "There is no such contribution.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::approve),
                Route.of(Contract.OCTOFY, Method.DELETE, "/api/v1/admin/contributions/{contribution_id}")
                        .access(Access.ADMIN)
                        .summary("Rejects a contribution.")
                        .guards(OF_ADMINISTRATORS)
                        .answers(200, Rejected.class, "It is gone.", "")
                        .fails(404, "There is no such contribution.")
                        .servedBy(call -> {
                            contributions.reject(call.path("contribution_id"));
                            return Reply.ok(new Rejected("success", "Contribution rejected and removed"));
                        }));
    }

    private Reply submit(Call call) {
        NewContribution sent = call.body(NewContribution.class);
        String question = checked("question", sent.question(), LONGEST_QUESTION);
        String text = checked("sql_query", sent.sqlQuery(), LONGEST_TEXT);
        String author = sent.userId() == null || sent.userId().isBlank()
                ? call.principal().userId().toString()
                : checked("user_id", sent.userId(), LONGEST_USER);
        StoredConnection source = sources.requireOrPrimary(call.principal(), sent.sourceId());
        Contribution contribution =
                contributions.submit(call.principal(), source, type(sent.knowledgeType()), question, text, author);
        Contribution.Likeness likeness = contribution.likeness();
        return Reply.ok(new Submitted(
                true,
                likeness == null
                        ? "Contribution submitted for review"
                        : "Contribution submitted for review. Something very like it is known already.",
                contribution.id().toString(),
                likeness != null,
                likeness == null ? null : likeness.score()));
    }

    private Reply approve(Call call) {
        Approval sent = call.body(Approval.class);
        @Nullable String id = sent.contributionId();
        if (id == null || id.isBlank()) {
            throw RefusedRequestException.badRequest("contribution_id is required");
        }
        @Nullable String question = sent.editedQuestion();
        @Nullable String text = sent.editedSql();
        @Nullable String type = sent.knowledgeType();
        FewShot known = contributions.approve(
                call,
                id.strip(),
                new Contribution.Edit(
                        question == null ? null : checked("edited_question", question, LONGEST_QUESTION),
                        text == null ? null : checked("edited_sql", text, LONGEST_TEXT),
                        type == null ? null : type(type)));
        return Reply.ok(new Approved(true, "Contribution approved and added to the knowledge base", known.id()));
    }

    private static KnowledgeType type(String id) {
        return KnowledgeType.find(id)
                .orElseThrow(() -> RefusedRequestException.badRequest("knowledge_type is none: choose sql_query"));
    }

    private static String checked(String field, String text, int longest) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw RefusedRequestException.badRequest("%s is blank: write one".formatted(field));
        }
        if (stripped.length() > longest) {
            throw RefusedRequestException.badRequest(
                    "%s is longer than %d characters: shorten it".formatted(field, longest));
        }
        return stripped;
    }
}
