package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.skill.SkillDesk;
import io.nl2sql.server.skill.SkillEnhancer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills in what the Markdown file of a table does not say yet. */
public final class EnhanceRoutes implements RouteGroup {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final SkillDesk desk;
    private final Models models;
    private final Clock clock;

    public EnhanceRoutes(SkillDesk desk, Models models, Clock clock) {
        this.desk = requireNonNull(desk, "desk is null");
        this.models = requireNonNull(models, "models is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A file as it is. */
    record EnhanceBody(
            @Length(min = 1, max = 600) String filePath,
            @Length(max = 200_000) String currentContent,
            @Length(max = 20_000) @Nullable String userContext) {}

    /** The file as it could be. */
    record Enhanced(String enhancedMarkdown) {}

    @Override
    public List<Route> routes() {
        return List.of(Route.of(Contract.OCTOFY, Method.POST, "/api/v1/admin/enhance-schema")
                .access(Access.ADMIN)
                .guards(Ownership.nothing("it works on the text that is sent"))
                .summary("Fills in the descriptions that a Markdown file of the skills folder does not have yet.")
                .takes(EnhanceBody.class, """
                        {"file_path": "sales/tables/dbo.orders.md", \
                        "current_content": "# dbo.Orders\\n\\n## Columns\\n\\n| Column | Type | Description |\\n|---|---|---|\\n\
                        | customer_id | INTEGER | |", "user_context": "Orders of the web shop."}""")
                .answers(200, Enhanced.class, "The file as it could be; nothing is kept.", "")
                .fails(400, "The path is none of the folder, or there is no content.")
                .servedBy(this::enhance));
    }

    private Reply enhance(Call call) {
        EnhanceBody body = call.body(EnhanceBody.class);
        desk.requirePath(body.filePath());
        if (body.currentContent().isBlank()) {
            throw RefusedRequestException.badRequest("current_content is required");
        }
        String context = body.userContext();
        ModelTerms terms =
                new ModelTerms(call.principal().userId().toString(), Deadline.in(LONGEST, clock), call.cancellation());
        SkillEnhancer enhancer = new SkillEnhancer(models.standardModel().orElse(null));
        return Reply.ok(new Enhanced(
                enhancer.enhance(body.filePath(), body.currentContent(), context == null ? "" : context, terms)));
    }
}
