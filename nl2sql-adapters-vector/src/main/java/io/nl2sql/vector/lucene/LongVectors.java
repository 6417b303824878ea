package io.nl2sql.vector.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * Lucene's own format for vectors without its limit of 1,024 numbers, which many models exceed. What is written bears
 * the names of Lucene's formats, so that any reader can read it.
 */
final class LongVectors {

    /** No model that is in use makes longer vectors. */
    private static final int MAX_DIMENSIONS = 8_192;

    private LongVectors() {}

    static Codec codec() {
        Codec usual = Codec.getDefault();
        KnnVectorsFormat format = usual.knnVectorsFormat() instanceof PerFieldKnnVectorsFormat perField
                ? perField.getKnnVectorsFormatForField("")
                : usual.knnVectorsFormat();
        KnnVectorsFormat unlimited = new PerFieldKnnVectorsFormat() {
            private final KnnVectorsFormat longer = new Unlimited(format);

            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return longer;
            }
        };
        return new FilterCodec(usual.getName(), usual) {
            @Override
            public KnnVectorsFormat knnVectorsFormat() {
                return unlimited;
            }
        };
    }

    private static final class Unlimited extends KnnVectorsFormat {

        private final KnnVectorsFormat format;

        Unlimited(KnnVectorsFormat format) {
            super(format.getName());
            this.format = format;
        }

        @Override
        public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
            return format.fieldsWriter(state);
        }

        @Override
        public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
            return format.fieldsReader(state);
        }

        @Override
        public int getMaxDimensions(String field) {
            return MAX_DIMENSIONS;
        }
    }
}
