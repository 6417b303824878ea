package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.http.wire.Doc;
import java.util.List;
import java.util.UUID;

/** What is sent about known statements. */
final class CacheWire {

    private CacheWire() {}

    @Doc("How known statements are used.")
    record CacheStats(
            long totalEntries,
            long hitCount,
            long missCount,
            @Doc("Hits among all questions, 0 to 1.") double hitRate,
            List<CachedQuestion> topCachedQueries) {}

    record CachedQuestion(String question, long hitCount) {}

    @Doc("A question whose statement is known.")
    record CacheEntry(
            UUID id, String questionRaw, String queryDialect, long hitCount, String createdAt, String lastHitAt) {}

    record CacheEntryPage(List<CacheEntry> items, long total, int limit, int offset) {}
}
