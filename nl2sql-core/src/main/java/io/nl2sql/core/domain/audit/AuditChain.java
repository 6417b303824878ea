package io.nl2sql.core.domain.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nl2sql.core.json.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chains audit records by SHA-256, each over its own content and the hash of the one before: whoever changes, removes or
 * swaps a record has to make all later ones anew, which shows against any hash that was noted elsewhere. Checks records
 * in order, from a given one on. Not safe for concurrent use.
 */
public final class AuditChain {

    /** What stands before the first record. */
    public static final String START = "0".repeat(64);

    private long last;
    private String lastHash;

    /** A chain that has come as far as this. */
    public AuditChain(long lastSequence, String lastHash) {
        this.last = lastSequence;
        this.lastHash = lastHash;
    }

    /** A chain without records. */
    public static AuditChain empty() {
        return new AuditChain(0, START);
    }

    /** The next record. */
    public AuditRecord append(AuditEntry entry) {
        AuditRecord next = new AuditRecord(last + 1, entry, lastHash, hash(last + 1, lastHash, entry));
        advance(next);
        return next;
    }

    /** What is wrong with a record as the next of the chain, one line; empty when it fits, and the chain goes on. */
    public Optional<String> check(AuditRecord next) {
        if (next.sequence() != last + 1) {
            return Optional.of("record %d is followed by record %d: records between them are missing"
                    .formatted(last, next.sequence()));
        }
        if (!next.previousHash().equals(lastHash)) {
            return Optional.of("record %d does not follow the one before it: one of the two was exchanged"
                    .formatted(next.sequence()));
        }
        if (!next.hash().equals(hash(next.sequence(), lastHash, next.entry()))) {
            return Optional.of("record %d was changed after it was written".formatted(next.sequence()));
        }
        advance(next);
        return Optional.empty();
    }

    /** The place of the last record, 0 before the first. */
    public long lastSequence() {
        return last;
    }

    /** The hash of the last record. */
    public String lastHash() {
        return lastHash;
    }

    private void advance(AuditRecord next) {
        last = next.sequence();
        lastHash = next.hash();
    }

    private static String hash(long sequence, String previousHash, AuditEntry entry) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("sequence", sequence);
        content.put("previous", previousHash);
        content.put("at", entry.at().toString());
        content.put("request", entry.request());
        content.put("actor", entry.actor());
        content.put("credential", entry.credential());
        content.put("door", entry.door());
        content.put("operation", entry.operation());
        content.put("connection", entry.connection());
        content.put("question", entry.question());
        content.put("evidence", entry.evidence());
        content.put("sqlBefore", entry.sqlBefore());
        content.put("sqlAfter", entry.sqlAfter());
        content.put("verdict", entry.verdict().name());
        content.put("rules", entry.rules());
        content.put("rows", entry.rows());
        content.put("time", entry.time().toString());
        return HexFormat.of()
                .formatHex(sha256().digest(JsonWriter.write(content).getBytes(UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
