package io.nl2sql.vector.internal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is written between opening a writer and closing it. What was not committed by then has never been. */
public final class IndexTransaction implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexTransaction.class);

    private final IndexWriter writer;
    private final String what;
    private boolean committed;

    /**
     * @param writer closed with the transaction
     * @param what is written, for the log
     */
    public IndexTransaction(IndexWriter writer, String what) {
        this.writer = requireNonNull(writer, "writer is null");
        this.what = requireNonNull(what, "what is null");
    }

    /** What writes. */
    public IndexWriter writer() {
        return writer;
    }

    /** Makes everything written durable in one step, under these marks, unless {@code check} throws before that. */
    public void commit(Map<String, String> marks, Runnable check) throws IOException {
        writer.setLiveCommitData(marks.entrySet());
        writer.prepareCommit();
        check.run();
        writer.commit();
        committed = true;
    }

    @Override
    public void close() throws IOException {
        if (!committed) {
            writer.rollback();
            return;
        }
        try {
            writer.close();
        } catch (IOException failure) {
            LOG.warn("segments of the index could not be merged after {} was written", what, failure);
            writer.rollback();
        }
    }
}
