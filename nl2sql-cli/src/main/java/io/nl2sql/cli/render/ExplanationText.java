package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.port.in.Explanation;
import io.nl2sql.core.port.out.Generation;
import java.util.List;
import java.util.Locale;

/** Tells people how a question was read: the values found, the candidates and the gate's word on each. */
public final class ExplanationText {

    private final ResultOutput output;
    private final Style style;

    public ExplanationText(ResultOutput output, Style style) {
        this.output = output;
        this.style = style;
    }

    /** Writes the explanation. */
    public void write(Explanation explanation) {
        String question = explanation.question().text();
        if (!explanation.values().isEmpty()) {
            output.line(style.strong("Values found in the data"));
            for (ValueMatch match : explanation.values()) {
                output.line("  \"%s\" is %s = '%s' (%s)"
                        .formatted(
                                VisibleText.onOneLine(question.substring(match.start(), match.end())),
                                VisibleText.onOneLine(match.column().toString()),
                                VisibleText.onOneLine(match.value().toString()),
                                match.kind().name().toLowerCase(Locale.ROOT)));
            }
            output.line("");
        }
        List<String> guidance = WrittenText.guidance(explanation.written());
        if (!guidance.isEmpty()) {
            output.line(style.strong("Examples, terms and instructions"));
            guidance.forEach(line -> output.line("  " + VisibleText.onOneLine(line)));
            output.line("");
        }
        if (explanation.generation() instanceof Generation.Declined declined) {
            output.line(style.strong("Declined"));
            output.line("  " + VisibleText.onOneLine(declined.reason()));
            if (!declined.unplaced().isEmpty()) {
                output.line("  Not understood: " + VisibleText.onOneLine(String.join(", ", declined.unplaced())));
            }
        }
        if (explanation.generation() instanceof Generation.Unclear unclear) {
            output.line(style.strong("To be known first"));
            output.line("  " + VisibleText.onOneLine(unclear.asked()));
            unclear.options().forEach(option -> output.line("  - " + VisibleText.onOneLine(option)));
        }
        int number = 1;
        for (Explanation.Review review : explanation.reviews()) {
            candidate(number++, new Heading(question, review.draft()), review.verdict());
        }
    }

    /** Writes what the gate says. */
    public void verdict(GateVerdict verdict) {
        if (verdict instanceof GateVerdict.Rejected rejected) {
            output.line("Gate: refused");
            violations(rejected.violations());
        } else {
            output.line("Gate: approved");
        }
    }

    private void candidate(int number, Heading heading, GateVerdict verdict) {
        output.line(style.strong("Candidate %d, confidence %s".formatted(number, heading.confidence())));
        output.line(heading.sql());
        if (!heading.reading().isEmpty()) {
            output.line("Reading: " + heading.reading());
        }
        if (!heading.change().isEmpty()) {
            output.line("Change: " + heading.change());
        }
        if (!heading.unplaced().isEmpty()) {
            output.line("Not understood: " + heading.unplaced());
        }
        verdict(verdict);
        output.line("");
    }

    private void violations(List<Violation> violations) {
        for (Violation violation : violations) {
            output.line("  %s: %s"
                    .formatted(
                            violation.rule().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            VisibleText.onOneLine(violation.message())));
        }
    }
}
