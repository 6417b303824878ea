package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Puts no more than the best tables before a model, where tables had to be chosen at all. */
final class FocusedGenerator implements SqlGenerator {

    private final SqlGenerator generator;
    private final IntSupplier mostTables;

    /** @param mostTables how many tables at most, at least 1; asked anew for each question */
    FocusedGenerator(SqlGenerator generator, IntSupplier mostTables) {
        this.generator = requireNonNull(generator, "generator is null");
        this.mostTables = requireNonNull(mostTables, "mostTables is null");
    }

    @Override
    public String name() {
        return generator.name();
    }

    @Override
    public Generation generate(GenerationRequest request) {
        return generator.generate(focused(request));
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        return generator.repair(focused(request), attempts);
    }

    private GenerationRequest focused(GenerationRequest request) {
        RetrievedKnowledge all = request.knowledge();
        int most = mostTables.getAsInt();
        if (all.tables().isEmpty() || all.schema().tables().size() <= most) {
            return request;
        }
        Set<TableName> best = all.tables().stream()
                .filter(link -> link.decision().kept())
                .map(TableLink::table)
                .limit(most)
                .collect(Collectors.toSet());
        return request.withKnowledge(new RetrievedKnowledge(
                within(all.schema(), best),
                all.values().stream()
                        .filter(value -> best.contains(value.column().table()))
                        .toList(),
                all.profiles(),
                all.tables(),
                all.written()));
    }

    private static DatabaseSchema within(DatabaseSchema schema, Set<TableName> tables) {
        return new DatabaseSchema(
                schema.dialect(),
                schema.tables().stream()
                        .filter(table -> tables.contains(table.name()))
                        .toList(),
                schema.foreignKeys().stream()
                        .filter(key -> tables.contains(key.from()) && tables.contains(key.to()))
                        .toList());
    }
}
