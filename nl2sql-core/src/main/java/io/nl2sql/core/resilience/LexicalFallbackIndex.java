package io.nl2sql.core.resilience;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeIndex;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches by words alone while the embedder does not answer, so that a model that is down makes questions no worse than
 * having none. Closing it leaves the index open.
 */
public final class LexicalFallbackIndex implements KnowledgeIndex {

    private static final Logger log = LoggerFactory.getLogger(LexicalFallbackIndex.class);

    private final KnowledgeIndex index;

    public LexicalFallbackIndex(KnowledgeIndex index) {
        this.index = requireNonNull(index, "index is null");
    }

    /**
     * Passes a failure on, unless it is one that a question can do without an index for: the index cannot be read or
     * written, or its embedder cannot be reached.
     *
     * @throws Nl2SqlException that failure
     */
    public static void requireTolerable(Nl2SqlException failure) {
        if (failure.code() != Nl2SqlErrorCode.INDEX_FAILED && failure.code() != Nl2SqlErrorCode.MODEL_UNAVAILABLE) {
            throw failure;
        }
    }

    @Override
    public IndexUpdate replace(ReplaceRequest request) {
        return index.replace(request);
    }

    @Override
    public List<IndexHit> search(SearchRequest request) {
        try {
            return index.search(request);
        } catch (Nl2SqlException failure) {
            boolean embedderFailed = failure.code() == Nl2SqlErrorCode.MODEL_UNAVAILABLE
                    || failure.code() == Nl2SqlErrorCode.MODEL_FAILED;
            if (!embedderFailed || request.mode() == SearchMode.LEXICAL) {
                throw failure;
            }
            log.warn("searched by words alone: {}", failure.text());
            return request.mode() == SearchMode.VECTOR
                    ? List.of()
                    : index.search(new SearchRequest(
                            request.collection(),
                            request.text(),
                            request.kinds(),
                            request.limit(),
                            SearchMode.LEXICAL));
        }
    }

    @Override
    public IndexStatus status(String collection) {
        return index.status(collection);
    }

    /** Does nothing: the index belongs to whoever made it. */
    @Override
    public void close() {}
}
