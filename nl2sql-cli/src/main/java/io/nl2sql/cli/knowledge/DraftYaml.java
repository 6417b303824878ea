package io.nl2sql.cli.knowledge;

import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.drafting.Proposal;
import io.nl2sql.core.drafting.SemanticDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A draft as a file that can be imported once a person has read it: remarks, then YAML. Stateless. */
public final class DraftYaml {

    private DraftYaml() {}

    /**
     * The draft as text; ends with a line break.
     *
     * @param database what it is a draft of, for a person
     */
    public static String text(SemanticDraft draft, String database) {
        List<String> remarks = new ArrayList<>();
        remarks.add("A DRAFT of what could be known about %s. Nothing of it is known yet.".formatted(database));
        remarks.add("Read it, correct it, take out what is wrong, then bring it in:");
        remarks.add("  nl2sql knowledge import --connection NAME --db DATABASE FILE");
        remarks.add("");
        remarks.add("Proposed: %s".formatted(counts(draft)));
        List<Proposal> guesses = draft.proposals().stream()
                .filter(proposal -> proposal.origin().isModel() && isFigure(proposal))
                .sorted(Comparator.comparingDouble(Proposal::confidence))
                .toList();
        if (!guesses.isEmpty()) {
            remarks.add("Figures, groups and joins of the model, those it is least sure of first:");
            guesses.forEach(proposal ->
                    remarks.add(String.format(Locale.ROOT, "  %.2f %s", proposal.confidence(), proposal.piece())));
        }
        if (!draft.findings().isEmpty()) {
            remarks.add("Left out:");
            draft.findings().forEach(finding -> remarks.add("  " + finding));
        }
        return remarks.stream().map(DraftYaml::remark).collect(joining("\n", "", "\n"))
                + KnowledgeYaml.text(draft.knowledge());
    }

    /** How many proposals the rules and the model made, in words. */
    public static String counts(SemanticDraft draft) {
        long byModel = draft.proposals().stream()
                .filter(proposal -> proposal.origin().isModel())
                .count();
        long byRule = draft.proposals().size() - byModel;
        return byModel == 0 ? "%d by rule".formatted(byRule) : "%d by rule, %d by a model".formatted(byRule, byModel);
    }

    private static boolean isFigure(Proposal proposal) {
        return proposal.piece().kind() != PieceKind.TABLE_NOTE
                && proposal.piece().kind() != PieceKind.COLUMN_NOTE;
    }

    /** What YAML does not read; no text of others can end the line. */
    private static String remark(String text) {
        return ("# " + text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}\\p{Cn}]", " ")).stripTrailing();
    }
}
