package io.nl2sql.vector.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import io.nl2sql.core.domain.knowledge.IndexHit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

    private static final IndexEntry.Key A = new IndexEntry.Key(Kind.TABLE, "a");
    private static final IndexEntry.Key B = new IndexEntry.Key(Kind.TABLE, "b");
    private static final IndexEntry.Key C = new IndexEntry.Key(Kind.TABLE, "c");

    @Test
    void entryOfBothRankingsBeatsTheTopOfOne() {
        assertThat(ReciprocalRankFusion.fuse(List.of(A, C), List.of(B, C), 10))
                .containsExactly(
                        new IndexHit(C, 1.0 / 62 + 1.0 / 62, 2, 2),
                        new IndexHit(A, 1.0 / 61, 1, 0),
                        new IndexHit(B, 1.0 / 61, 0, 1));
    }

    @Test
    void onlyTheBestAreReturned() {
        assertThat(ReciprocalRankFusion.fuse(List.of(A, B, C), List.of(), 2))
                .extracting(IndexHit::key)
                .containsExactly(A, B);
        assertThat(ReciprocalRankFusion.fuse(List.of(), List.of(), 2)).isEmpty();
    }
}
