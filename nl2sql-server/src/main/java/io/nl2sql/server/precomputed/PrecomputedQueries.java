package io.nl2sql.server.precomputed;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.SameQuestions;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Codec;
import io.nl2sql.server.precomputed.PrecomputedForm.Status;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Questions whose statements were written beforehand. Only what somebody approved answers a question, and only one that is
 * the same but for case, spaces and marks, or like enough by the threshold for direct matches; its statement passes the
 * gate each time. Safe for concurrent use.
 */
public final class PrecomputedQueries {

    private static final String KIND = "precomputed_query";
    private static final int MOST_TURNS = 5;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern MARKS = Pattern.compile("^[\\s?!.¿¡]+|[\\s?!.]+$");

    private final DocumentStore documents;
    private final Workbench workbench;
    private final SameQuestions sameQuestions;
    private final DoubleSupplier threshold;
    private final Clock clock;
    private final Codec codec = new Codec(Contract.OCTOFY.naming());

    /** @param threshold how like a question has to be that its statement is the answer, 0 to 1 */
    public PrecomputedQueries(
            DocumentStore documents,
            Workbench workbench,
            SameQuestions sameQuestions,
            DoubleSupplier threshold,
            Clock clock) {
        this.sameQuestions = requireNonNull(sameQuestions, "sameQuestions is null");
        this.threshold = requireNonNull(threshold, "threshold is null");
        this.documents = requireNonNull(documents, "documents is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A precomputed query as it is kept.
     *
     * @param id names it
     * @param connectionId the source it belongs to
     * @param form what it says
     * @param createdAt when it was written
     * @param updatedAt when it changed last
     */
    public record KeptQuery(String id, UUID connectionId, PrecomputedForm form, Instant createdAt, Instant updatedAt) {

        /** What became of it. */
        public Status status() {
            return Status.find(form.status()).orElse(Status.PENDING);
        }
    }

    /**
     * The queries of a source, the one that changed last first.
     *
     * @param status null for any
     */
    public List<KeptQuery> list(UUID connectionId, @Nullable Status status) {
        return documents.list(DocumentQuery.ofConnection(KIND, connectionId)).stream()
                .map(this::kept)
                .filter(query -> status == null || query.status() == status)
                .toList();
    }

    /**
     * Adds a query, or replaces the one of its id.
     *
     * @param id null for a new one
     */
    public KeptQuery save(StoredConnection connection, @Nullable String id, PrecomputedForm form) {
        String key = id == null || id.isBlank() ? UUID.randomUUID().toString() : id.strip();
        Instant now = clock.instant();
        String content = codec.writeText(form);
        Optional<StoredDocument> before = documents.find(KIND, key);
        StoredDocument next = before.map(document -> new StoredDocument(
                        KIND, key, connection.id(), null, content, document.createdAt(), now, document.version() + 1))
                .orElseGet(() -> StoredDocument.first(KIND, key, connection.id(), null, content, now));
        documents.put(next);
        return kept(next);
    }

    /**
     * Says what became of a query.
     *
     * @throws RefusedRequestException 404 where there is none of this id, 409 where others change it all the time
     */
    public KeptQuery decide(String id, Status status) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            StoredDocument document = documents
                    .find(KIND, id)
                    .orElseThrow(() -> RefusedRequestException.notFound("Precomputed query not found"));
            PrecomputedForm form = kept(document).form();
            PrecomputedForm decided = new PrecomputedForm(
                    form.question(),
                    form.sqlQuery(),
                    form.groupName(),
                    form.groupFileName(),
                    form.smqQuery(),
                    status.word());
            StoredDocument next = document.changed(codec.writeText(decided), clock.instant());
            if (documents.replace(next)) {
                return kept(next);
            }
        }
        throw RefusedRequestException.conflict("the query is changed by others all the time: try again");
    }

    /**
     * The approved query whose question is this one, or says the same, provided that its statement passes the gate for
     * whoever asks; of several the one that changed last. Its statement is to be run like any other.
     */
    public Optional<KeptQuery> find(Errand errand, String question) {
        String wanted = normalised(question);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        List<KeptQuery> approved = list(errand.connection().id(), null).stream()
                .filter(query -> query.status().answers())
                .toList();
        Optional<KeptQuery> same = approved.stream()
                .filter(query -> normalised(query.form().question()).equals(wanted))
                .filter(query -> passes(errand, query.form().sqlQuery()))
                .findFirst();
        return same.isPresent() ? same : alike(errand, question, approved);
    }

    private Optional<KeptQuery> alike(Errand errand, String question, List<KeptQuery> approved) {
        List<String> questions =
                approved.stream().map(query -> query.form().question()).toList();
        return sameQuestions
                .likest(question, questions, threshold.getAsDouble())
                .map(approved::get)
                .filter(query -> passes(errand, query.form().sqlQuery()));
    }

    private boolean passes(Errand errand, String sql) {
        return workbench.with(errand, (engine, dialect) -> engine.review(sql)) instanceof GateVerdict.Approved;
    }

    /** A question as it is compared: one form of letters, lower case, one space between words, no marks around it. */
    static String normalised(String question) {
        String composed = Normalizer.normalize(question, Normalizer.Form.NFKC);
        String spaced = SPACE.matcher(composed).replaceAll(" ").strip();
        return MARKS.matcher(spaced).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private KeptQuery kept(StoredDocument document) {
        return new KeptQuery(
                document.key(),
                requireNonNull(document.connectionId(), "a precomputed query belongs to a source"),
                codec.read(document.content().getBytes(StandardCharsets.UTF_8), PrecomputedForm.class),
                document.createdAt(),
                document.updatedAt());
    }
}
