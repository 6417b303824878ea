package io.nl2sql.db.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Places of texts among others as the store keeps them: Base64 of four bytes for each number, the highest byte first. */
final class StoredVector {

    private StoredVector() {}

    static String text(List<Float> vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.size() * Float.BYTES);
        vector.forEach(bytes::putFloat);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws UnreadableRowException when it is no such text */
    static List<Float> vector(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        if (bytes.remaining() % Float.BYTES != 0) {
            throw new UnreadableRowException();
        }
        List<Float> vector = new ArrayList<>(bytes.remaining() / Float.BYTES);
        while (bytes.hasRemaining()) {
            vector.add(bytes.getFloat());
        }
        return vector;
    }
}
