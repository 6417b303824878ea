package io.nl2sql.core.port.out;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.question.Cancellation;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Finds tables, columns, examples, terms and instructions by words and by meaning. It holds several collections, one
 * for each connection, that do not see each other. Safe for concurrent use: searches go on while a collection is
 * replaced, and see the whole old or the whole new one.
 */
public interface KnowledgeIndex extends AutoCloseable {

    /**
     * Makes a collection hold exactly these entries; blocks until they can be found and would survive the end of the
     * program. Entries that are there already cost next to nothing. When it fails or is cancelled, the collection holds
     * what it held before.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED, CANCELLED, and what an embedder throws
     */
    IndexUpdate replace(ReplaceRequest request);

    /**
     * Returns the best entries, best first; entries of equal score in the order of their keys, so that equal searches
     * give equal answers. Empty when nothing fits or the collection is not known.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED, and what an embedder throws
     */
    List<IndexHit> search(SearchRequest request);

    /** What is held of a collection; nothing of one that is not known. */
    IndexStatus status(String collection);

    @Override
    void close();

    /**
     * What a collection is to hold.
     *
     * @param collection its name
     * @param entries with keys that differ
     * @param progress told of entries done out of all that have to be written
     * @param cancellation asked between entries
     */
    record ReplaceRequest(
            String collection, Collection<IndexEntry> entries, Progress progress, Cancellation cancellation) {
        public ReplaceRequest {
            requireText(collection, "collection");
            entries = List.copyOf(entries);
            requireNonNull(progress, "progress is null");
            requireNonNull(cancellation, "cancellation is null");
        }
    }

    /**
     * What to look for.
     *
     * @param collection where
     * @param text in the words of a person; words that nothing contains do no harm
     * @param kinds which kinds of entries, at least one
     * @param limit most entries returned, at least 1
     * @param mode by what
     */
    record SearchRequest(String collection, String text, Set<IndexEntry.Kind> kinds, int limit, SearchMode mode) {
        public SearchRequest {
            requireText(collection, "collection");
            requireNonNull(text, "text is null");
            kinds = Set.copyOf(kinds);
            require(!kinds.isEmpty(), "a search needs a kind of entry");
            require(limit >= 1, "limit is below 1");
            requireNonNull(mode, "mode is null");
        }
    }
}
