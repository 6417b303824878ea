package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whatever is the standard at the moment of a call. */
final class StandardGenerator implements SqlGenerator {

    private final Supplier<SqlGenerator> current;

    StandardGenerator(Supplier<SqlGenerator> current) {
        this.current = requireNonNull(current, "current is null");
    }

    @Override
    public String name() {
        return current.get().name();
    }

    @Override
    public Generation generate(GenerationRequest request) {
        return current.get().generate(request);
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        return current.get().repair(request, attempts);
    }
}
