package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.program.ProgramOutput;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.server.contract.octofy.ExecutionWire.ExecutionResult;
import io.nl2sql.server.execution.ChartWish;
import io.nl2sql.server.execution.NamedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a program gave in the shapes of the contract. Stateless. */
final class ExecutionOutputs {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ExecutionOutputs() {}

    /** Everything that was given, in order; what has no name is called by its place. */
    static List<ExecutionResult> results(List<ProgramOutput> outputs, String question, ChartWish wish) {
        List<ExecutionResult> results = new ArrayList<>();
        for (ProgramOutput output : outputs) {
            String name = output.name().isBlank() ? "result_%d".formatted(results.size() + 1) : output.name();
            results.add(result(name, output, question, wish));
        }
        return results;
    }

    /** The first table. */
    static Optional<ResultTable> firstTable(List<ProgramOutput> outputs) {
        return outputs.stream()
                .filter(ProgramOutput.Table.class::isInstance)
                .map(output -> NamedColumns.of(((ProgramOutput.Table) output).rows()))
                .findFirst();
    }

    private static ExecutionResult result(String name, ProgramOutput output, String question, ChartWish wish) {
        if (output instanceof ProgramOutput.Table table) {
            return ExecutionFindings.table(name, NamedColumns.of(table.rows()), question, wish);
        }
        if (output instanceof ProgramOutput.Figure figure) {
            return new ExecutionResult(name, "image", figure.png().toBase64(), 0, 0, null);
        }
        if (output instanceof ProgramOutput.Value value) {
            return new ExecutionResult(name, "value", json(value.json()), 1, 1, null);
        }
        throw new IllegalStateException("unknown output " + output.getClass());
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("a value of a program is no JSON", notJson);
        }
    }
}
