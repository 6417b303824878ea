package io.nl2sql.core.drafting;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.prompt.PromptBudget;
import io.nl2sql.core.prompt.WillingModel;
import io.nl2sql.core.prompt.WillingModel.Assignment;
import io.nl2sql.core.prompt.WillingModel.Made;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Drafts what people would write down about a database: names, descriptions, coded values, figures, groups of rows, joins.
 * The rules draft what the catalogue says by itself; a model, where there is one, completes it some tables at a time. Its
 * proposals are held against the database like knowledge that is imported. Safe for concurrent use.
 */
public final class SemanticDrafter {

    private static final int MOST_REPLY_TOKENS = 6_000;
    private static final int MOST_FAILURES_IN_A_ROW = 3;
    private static final int MOST_FINDINGS = 200;
    private static final int TABLES_NAMED = 3;
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(3);

    private final WillingModel model;
    private final SqlAnalyzer analyzer;
    private final PromptBudget budget;

    /**
     * @param model completes the draft; null for the rules alone
     * @param analyzer understands the SQL of the database
     * @param budget how large a prompt may be
     */
    public SemanticDrafter(@Nullable LanguageModel model, SqlAnalyzer analyzer, PromptBudget budget) {
        this.model = new WillingModel(model);
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
        this.budget = requireNonNull(budget, "budget is null");
    }

    /**
     * Returns the draft. Tables of which a model makes nothing, as it fails or the time is over, keep what the rules
     * drafted, and a finding says so.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED
     */
    public SemanticDraft draft(DraftRequest request) {
        Set<String> findings = new LinkedHashSet<>();
        DraftPieces byRule = new DraftPieces(request.schema());
        new RuleDraft(request, byRule).fill();
        DraftPieces pieces = new DraftPieces(request.schema());
        pieces.addSound(byRule, analyzer, findings);
        if (model.isPresent()) {
            complete(request, pieces, findings);
        }
        return pieces.draft(findings.stream().limit(MOST_FINDINGS).toList());
    }

    private void complete(DraftRequest request, DraftPieces pieces, Set<String> findings) {
        DraftPrompt prompt = new DraftPrompt(request, pieces, budget);
        List<DraftPrompt.Batch> batches = prompt.batches(findings);
        int failures = 0;
        for (int i = 0; i < batches.size(); i++) {
            request.terms().cancellation().check();
            List<DraftPrompt.Batch> left = batches.subList(i, batches.size());
            if (request.terms().deadline().hasPassed()) {
                findings.add("the time was over before the model saw %s: allow more time".formatted(names(left)));
                return;
            }
            if (failures == MOST_FAILURES_IN_A_ROW) {
                findings.add("the model failed %d times in a row, so that it never saw %s: check it and draft again"
                        .formatted(failures, names(left)));
                return;
            }
            failures = ask(request, prompt, batches.get(i), pieces, findings) ? 0 : failures + 1;
            request.progress().advanced("describing tables", i + 1, batches.size());
        }
    }

    /** Whether the model made something of the tables. */
    private boolean ask(
            DraftRequest request,
            DraftPrompt prompt,
            DraftPrompt.Batch batch,
            DraftPieces pieces,
            Set<String> findings) {
        Made<Map<String, Object>> made = model.ask(
                new Assignment(prompt.rules(), batch.material(), DraftPrompt.REPLY, MOST_REPLY_TOKENS),
                ofBatch(request.terms()),
                DraftReply::object,
                Map::of);
        if (!made.origin().isModel()) {
            findings.add("the model described nothing of %s: %s"
                    .formatted(names(List.of(batch)), made.origin().remark()));
            return false;
        }
        DraftReply reply = new DraftReply(request, batch.tables(), made.origin(), findings);
        pieces.addSound(reply.pieces(made.value()), analyzer, findings);
        return true;
    }

    /** One batch that hangs must not take the time of all. */
    private static ModelTerms ofBatch(ModelTerms terms) {
        Deadline own = Deadline.in(LONGEST_BATCH, terms.deadline().clock());
        Deadline earlier = own.end().isBefore(terms.deadline().end()) ? own : terms.deadline();
        return new ModelTerms(terms.caller(), earlier, terms.cancellation());
    }

    private static String names(List<DraftPrompt.Batch> batches) {
        List<String> names = batches.stream()
                .flatMap(batch -> batch.tables().stream())
                .map(Table::name)
                .map(name -> DraftText.clean(name.toString()))
                .toList();
        String first = names.stream().limit(TABLES_NAMED).collect(Collectors.joining(", "));
        int more = names.size() - TABLES_NAMED;
        return more > 0 ? "%s and %d more tables".formatted(first, more) : "table " + first;
    }
}
