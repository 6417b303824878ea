package io.nl2sql.vector.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/** BAAI bge-small-en-v1.5 with weights of eight bits, loaded. Safe for concurrent use until closed. */
final class BgeModel implements AutoCloseable {

    static final String NAME = "bge-small-en-v1.5-q";
    static final int DIMENSIONS = 384;

    /** How many pieces the model has learnt to read. */
    static final int MAX_PIECES = 512;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieceTokenizer tokenizer;

    private BgeModel(OrtEnvironment environment, OrtSession session, WordPieceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    /** Loads the model from the class path, which takes about a second. */
    static BgeModel load() throws IOException, OrtException {
        try (InputStream model = resource(NAME + ".onnx");
                InputStream vocabulary = resource(NAME + "-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            WordPieceTokenizer tokenizer = WordPieceTokenizer.read(vocabulary);
            // Texts are embedded side by side, each on one core.
            options.setIntraOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            return new BgeModel(environment, environment.createSession(model.readAllBytes(), options), tokenizer);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = BgeModel.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IOException("%s is not on the class path".formatted(name));
        }
        return stream;
    }

    /** The vector of a text, of length 1: what the model makes of the mark of the start. */
    float[] embed(String text) throws OrtException {
        long[] pieces = tokenizer.tokenize(text, MAX_PIECES);
        long[] ones = new long[pieces.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor numbers = tensor(pieces);
                OnnxTensor attention = tensor(ones);
                OnnxTensor types = tensor(new long[pieces.length]);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", numbers, "attention_mask", attention, "token_type_ids", types))) {
            FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] vector = new float[DIMENSIONS];
            hidden.get(vector);
            return normalized(vector);
        }
    }

    private OnnxTensor tensor(long[] numbers) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers), new long[] {1, numbers.length});
    }

    private static float[] normalized(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        double length = Math.sqrt(square);
        for (int index = 0; index < vector.length; index++) {
            vector[index] = (float) (vector[index] / length);
        }
        return vector;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
