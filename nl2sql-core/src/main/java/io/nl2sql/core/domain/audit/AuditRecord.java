package io.nl2sql.core.domain.audit;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/**
 * An entry at its place in the chain.
 *
 * @param sequence its place, counted from 1 without a gap
 * @param entry what is recorded
 * @param previousHash the hash of the record before it, {@link AuditChain#START} for the first
 * @param hash the digest of this record and the one before, in hexadecimal
 */
public record AuditRecord(long sequence, AuditEntry entry, String previousHash, String hash) {

    public AuditRecord {
        require(sequence >= 1, "sequence is below 1");
        requireNonNull(entry, "entry is null");
        requireNonNull(previousHash, "previousHash is null");
        requireNonNull(hash, "hash is null");
    }
}
