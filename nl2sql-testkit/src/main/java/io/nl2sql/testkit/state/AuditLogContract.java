package io.nl2sql.testkit.state;

import static io.nl2sql.testkit.sample.StateSamples.audit;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.audit.AuditChain;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.core.port.out.AuditLog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} keeps to. */
public abstract class AuditLogContract {

    private static final int THREADS = 16;
    private static final int ROUNDS = 4;

    /** Opens the log of the test once more, as another program would; nothing is in it at first. */
    protected abstract AuditLog open();

    @Test
    protected void givesBackWhatWasAdded() {
        AuditLog log = open();
        AuditEntry refused = new AuditEntry(
                audit("").at(),
                "",
                "anonymous",
                "",
                "engine",
                "ask",
                "",
                "",
                List.of(),
                "",
                "",
                AuditEntry.Verdict.REFUSED,
                List.of("one-statement", "no-ddl"),
                null,
                Duration.ZERO);

        List<AuditRecord> added = log.append(List.of(audit("a"), refused, audit("b")));

        assertThat(added).extracting(AuditRecord::entry).containsExactly(audit("a"), refused, audit("b"));
        assertThat(added).extracting(AuditRecord::sequence).containsExactly(1L, 2L, 3L);
        assertThat(open().read(0, 10)).isEqualTo(added);
        assertThat(log.read(1, 1)).containsExactly(added.get(1));
        assertThat(log.read(3, 10)).isEmpty();
        assertIsChain(added, 3);
    }

    @Test
    protected void addsNothingOfNothing() {
        AuditLog log = open();

        assertThat(log.append(List.of())).isEmpty();
        assertThat(log.read(0, 10)).isEmpty();
    }

    @Test
    protected void recordsTextThatNoDatabaseKeeps() {
        AuditLog log = open();

        List<AuditRecord> added = log.append(List.of(audit("a\0b \ud800")));

        assertThat(added.get(0).entry().request()).isEqualTo("a\ufffdb \ufffd");
        assertThat(log.read(0, 10)).isEqualTo(added);
    }

    @Test
    protected void makesOneChainOfSeveralWriters() throws Exception {
        List<AuditLog> logs = List.of(open(), open());

        List<List<AuditRecord>> last = AtOnce.on(THREADS, thread -> {
            List<AuditRecord> added = List.of();
            for (int round = 0; round < ROUNDS; round++) {
                added = logs.get(thread % 2).append(List.of(audit(thread + "/" + round), audit(thread + "+" + round)));
            }
            return added;
        });

        List<AuditRecord> records = logs.get(0).read(0, 1_000);
        assertIsChain(records, THREADS * ROUNDS * 2);
        assertThat(records).extracting(record -> record.entry().request()).doesNotHaveDuplicates();
        assertThat(last.stream().flatMap(Collection::stream).toList()).isSubsetOf(records);
    }

    private static void assertIsChain(List<AuditRecord> records, int length) {
        AuditChain chain = AuditChain.empty();
        assertThat(records)
                .hasSize(length)
                .allSatisfy(record -> assertThat(chain.check(record)).isEmpty());
    }
}
