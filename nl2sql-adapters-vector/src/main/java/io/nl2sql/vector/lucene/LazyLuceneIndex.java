package io.nl2sql.vector.lucene;

import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index in a folder, with the embedder that comes with the program. Both are opened when they are first used, since most
 * schemas need none. Safe for concurrent use.
 */
public final class LazyLuceneIndex implements KnowledgeIndex {

    private final Path folder;
    private final @Nullable TextEmbedder shared;
    private @Nullable OnnxTextEmbedder embedder;
    private @Nullable LuceneKnowledgeIndex opened;

    /** @param folder made when it is first used */
    public LazyLuceneIndex(Path folder) {
        this.folder = folder;
        this.shared = null;
    }

    /**
     * An index with an embedder that others use as well, and that it does not close.
     *
     * @param folder made when it is first used
     */
    public LazyLuceneIndex(Path folder, TextEmbedder embedder) {
        this.folder = folder;
        this.shared = embedder;
    }

    private synchronized LuceneKnowledgeIndex index() {
        if (opened == null) {
            TextEmbedder used = shared;
            if (used == null) {
                embedder = new OnnxTextEmbedder();
                used = embedder;
            }
            opened = LuceneKnowledgeIndex.open(folder, used);
        }
        return opened;
    }

    @Override
    public IndexUpdate replace(ReplaceRequest request) {
        return index().replace(request);
    }

    @Override
    public List<IndexHit> search(SearchRequest request) {
        return index().search(request);
    }

    @Override
    public IndexStatus status(String collection) {
        return index().status(collection);
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
        }
        if (embedder != null) {
            embedder.close();
        }
    }
}
