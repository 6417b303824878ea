package io.nl2sql.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.audit.AuditChain;
import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.server.audit.AuditVerifier.Findings;
import io.nl2sql.server.audit.AuditVerifier.Note;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AuditVerifierTest {

    @Test
    void emptyLogIsSound() {
        assertThat(new AuditVerifier(new ListedAuditLog()).verify())
                .isEqualTo(new Findings(0, AuditChain.START, Optional.empty()));
    }

    @Test
    void soundLogIsCountedOverSeveralPages() {
        ListedAuditLog log = log(2_500);

        Findings findings = new AuditVerifier(log).verify();

        assertThat(findings.isSound()).isTrue();
        assertThat(findings.records()).isEqualTo(2_500);
        assertThat(findings.lastHash()).isEqualTo(log.records().get(2_499).hash());
    }

    @Test
    void changedRecordIsFound() {
        ListedAuditLog log = log(1_200);
        AuditRecord old = log.records().get(1_100);
        log.replace(
                1_100,
                new AuditRecord(old.sequence(), AuditEntries.ofStatement("SELECT 0"), old.previousHash(), old.hash()));

        assertThat(new AuditVerifier(log).verify())
                .isEqualTo(new Findings(
                        1_100,
                        log.records().get(1_099).hash(),
                        Optional.of("record 1101 was changed after it was written")));
    }

    @Test
    void removedRecordIsFound() {
        ListedAuditLog log = log(10);
        log.remove(4);

        assertThat(new AuditVerifier(log).verify().problem())
                .contains("record 4 is followed by record 6: records between them are missing");
    }

    @Test
    void chainThatWasMadeAnewIsFoundByANote() {
        Note note = new Note(5, log(10).records().get(4).hash());
        ListedAuditLog other = new ListedAuditLog();
        other.append(List.of(AuditEntries.ofStatement("SELECT 'something else'")));
        IntStream.range(1, 10).forEach(i -> other.append(List.of(AuditEntries.ofStatement("SELECT " + i))));

        assertThat(new AuditVerifier(other).verify().isSound()).isTrue();
        assertThat(new AuditVerifier(other).verifyAgainst(note).problem())
                .contains("record 5 is not the one that was noted: the records up to it were made anew");
        assertThat(new AuditVerifier(log(10)).verifyAgainst(note).isSound()).isTrue();
    }

    @Test
    void missingEndIsFoundByANote() {
        Note note = new Note(10, log(10).records().get(9).hash());

        assertThat(new AuditVerifier(log(7)).verifyAgainst(note).problem())
                .contains("the records end at 7, before the noted 10: the later ones were removed");
    }

    private static ListedAuditLog log(int records) {
        ListedAuditLog log = new ListedAuditLog();
        IntStream.range(0, records).forEach(i -> log.append(List.of(AuditEntries.ofStatement("SELECT " + i))));
        return log;
    }
}
