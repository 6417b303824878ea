package io.nl2sql.vector.values;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.port.out.ValueReader.ColumnSample;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.lucene.util.BytesRef;

/** SHA-256 of everything a sample says, whatever the order of its values. */
final class SampleDigest {

    private SampleDigest() {}

    static String of(ColumnSample sample, ColumnType type) {
        MessageDigest digest = sha256();
        String head = "%s %s %s %d".formatted(type, sample.complete(), sample.hasNulls(), sample.rows());
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        List<BytesRef> values =
                sample.values().stream().map(Encoding::value).sorted().toList();
        for (BytesRef value : values) {
            digest.update((value.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(value.bytes, value.offset, value.length);
        }
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
