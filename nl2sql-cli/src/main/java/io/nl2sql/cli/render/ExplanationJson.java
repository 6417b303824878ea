package io.nl2sql.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.port.in.Explanation;
import io.nl2sql.core.port.out.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Tells programs how a question was read or what a statement does, as one JSON object. */
public final class ExplanationJson {

    private final JsonGenerator json;

    public ExplanationJson(ResultOutput output) {
        this.json = JsonOutput.open(output);
    }

    /** Writes how a question was read. */
    public void write(Explanation explanation) {
        try {
            json.writeStartObject();
            json.writeStringField("question", explanation.question().text());
            json.writeArrayFieldStart("values");
            for (ValueMatch match : explanation.values()) {
                value(explanation.question().text(), match);
            }
            json.writeEndArray();
            written(explanation.written());
            if (explanation.generation() instanceof Generation.Declined declined) {
                json.writeStringField("declined", declined.reason());
                strings("unplaced", declined.unplaced());
            }
            if (explanation.generation() instanceof Generation.Unclear unclear) {
                json.writeStringField("unclear", unclear.asked());
                strings("options", unclear.options());
            }
            json.writeArrayFieldStart("candidates");
            for (Explanation.Review review : explanation.reviews()) {
                candidate(review);
            }
            json.writeEndArray();
            finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what a statement touches and what the gate says to it. */
    public void write(SqlAnalysis analysis, GateVerdict verdict) {
        try {
            json.writeStartObject();
            json.writeStringField("sql", analysis.sql());
            for (StatementFacts.Fact fact : StatementFacts.of(analysis)) {
                strings(fact.label().replace(' ', '_'), fact.items());
            }
            verdict(verdict);
            finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void finish() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void value(String question, ValueMatch match) throws IOException {
        json.writeStartObject();
        json.writeStringField("text", question.substring(match.start(), match.end()));
        json.writeStringField("table", match.column().table().toString());
        json.writeStringField("column", match.column().column());
        json.writeStringField("value", match.value().toString());
        json.writeStringField("kind", match.kind().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private void written(WrittenKnowledge written) throws IOException {
        json.writeArrayFieldStart("examples");
        for (ExampleMatch match : written.examples()) {
            json.writeStartObject();
            json.writeStringField("id", match.example().id());
            json.writeStringField("likeness", match.likeness().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("score", match.score());
            json.writeStringField("question", match.example().question());
            json.writeStringField("sql", match.example().sql());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("terms", written.terms().stream().map(GlossaryTerm::term).toList());
        strings(
                "instructions",
                written.instructions().stream().map(Instruction::id).toList());
    }

    private void candidate(Explanation.Review review) throws IOException {
        json.writeStartObject();
        json.writeStringField("sql", review.draft().sql());
        json.writeNumberField("confidence", review.draft().confidence());
        json.writeStringField("reading", review.draft().reading());
        json.writeStringField("change", review.draft().change());
        strings("unplaced", review.draft().unplaced());
        verdict(review.verdict());
        json.writeEndObject();
    }

    private void verdict(GateVerdict verdict) throws IOException {
        json.writeBooleanField("approved", verdict instanceof GateVerdict.Approved);
        json.writeArrayFieldStart("violations");
        if (verdict instanceof GateVerdict.Rejected rejected) {
            for (Violation violation : rejected.violations()) {
                json.writeStartObject();
                json.writeStringField("rule", violation.rule().name().toLowerCase(Locale.ROOT));
                json.writeStringField("message", violation.message());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void strings(String field, List<String> items) throws IOException {
        json.writeArrayFieldStart(field);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }
}
