package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A generator that says what it was told to say, whatever the question. */
public final class FakeSqlGenerator implements SqlGenerator {

    private final Generation reply;
    private final List<GenerationRequest> requests = new CopyOnWriteArrayList<>();

    private FakeSqlGenerator(Generation reply) {
        this.reply = reply;
    }

    /** Proposes these statements with full confidence, in this order. */
    public static FakeSqlGenerator proposing(String... statements) {
        return proposing(Arrays.stream(statements)
                .map(sql -> new SqlDraft(sql, 1, "", List.of(), "fake"))
                .toArray(SqlDraft[]::new));
    }

    /** Proposes these drafts in this order. */
    public static FakeSqlGenerator proposing(SqlDraft... drafts) {
        return new FakeSqlGenerator(new Generation.Drafted(List.of(drafts)));
    }

    /** Declines for this reason. */
    public static FakeSqlGenerator declining(String reason, String... unplaced) {
        return new FakeSqlGenerator(new Generation.Declined(reason, List.of(unplaced)));
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        requests.add(request);
        return reply;
    }

    /** Everything that was asked of it, in order. */
    public List<GenerationRequest> requests() {
        return List.copyOf(requests);
    }
}
