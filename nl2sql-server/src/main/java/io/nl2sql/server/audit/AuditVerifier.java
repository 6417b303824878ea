package io.nl2sql.server.audit;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.audit.AuditChain;
import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.core.port.out.AuditLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that no audit record was changed, removed or exchanged. Safe for concurrent use. */
public final class AuditVerifier {

    private static final int PAGE = 1_000;

    private final AuditLog log;

    /** A verifier of this log. */
    public AuditVerifier(AuditLog log) {
        this.log = requireNonNull(log, "log is null");
    }

    /**
     * Reads all records and checks each against the one before.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    public Findings verify() {
        return check(null);
    }

    /**
     * As {@link #verify()}, and checks that the records still hold what somebody noted earlier: whoever can write the log
     * can make a chain anew or cut its end off, and only a note kept elsewhere shows that.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    public Findings verifyAgainst(Note note) {
        return check(note);
    }

    private Findings check(@Nullable Note note) {
        AuditChain chain = AuditChain.empty();
        List<AuditRecord> page = log.read(0, PAGE);
        while (!page.isEmpty()) {
            for (AuditRecord record : page) {
                Optional<String> problem = chain.check(record);
                if (problem.isEmpty() && note != null && differs(record, note)) {
                    problem = Optional.of("record %d is not the one that was noted: the records up to it were made anew"
                            .formatted(record.sequence()));
                }
                if (problem.isPresent()) {
                    return Findings.broken(chain, problem.get());
                }
            }
            page = log.read(chain.lastSequence(), PAGE);
        }
        if (note != null && chain.lastSequence() < note.sequence()) {
            return Findings.broken(
                    chain,
                    "the records end at %d, before the noted %d: the later ones were removed"
                            .formatted(chain.lastSequence(), note.sequence()));
        }
        return new Findings(chain.lastSequence(), chain.lastHash(), Optional.empty());
    }

    private static boolean differs(AuditRecord record, Note note) {
        return record.sequence() == note.sequence() && !record.hash().equals(note.hash());
    }

    /**
     * A record that somebody noted.
     *
     * @param sequence its place, from 1
     * @param hash its hash
     */
    public record Note(long sequence, String hash) {
        public Note {
            require(sequence >= 1, "sequence is below 1");
            requireNonNull(hash, "hash is null");
        }
    }

    /**
     * What was found.
     *
     * @param records how many records are sound, from the first on
     * @param lastHash the hash of the last sound one, worth noting elsewhere
     * @param problem one line on the first that is not; empty where all are
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    public record Findings(long records, String lastHash, Optional<String> problem) {
        public Findings {
            requireNonNull(lastHash, "lastHash is null");
            requireNonNull(problem, "problem is null");
        }

        static Findings broken(AuditChain chain, String problem) {
            return new Findings(chain.lastSequence(), chain.lastHash(), Optional.of(problem));
        }

        /** Whether every record is sound. */
        public boolean isSound() {
            return problem.isEmpty();
        }
    }
}
