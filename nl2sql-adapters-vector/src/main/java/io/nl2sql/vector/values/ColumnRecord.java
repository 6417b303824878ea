package io.nl2sql.vector.values;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ColumnProfile.Content;
import io.nl2sql.core.domain.schema.ColumnName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds of a column besides its values.
 *
 * @param digest tells whether a sample holds the same
 * @param values how many values are held
 * @param complete whether these are all
 * @param profile what it holds
 */
record ColumnRecord(String digest, long values, boolean complete, ColumnProfile profile) {

    BytesRef encoded() {
        Encoding encoding = new Encoding();
        encoding.write(profile.column());
        encoding.write(digest);
        encoding.write(values);
        encoding.write(complete);
        encoding.write(profile.rows());
        encoding.write(profile.distinctValues());
        encoding.write(profile.complete());
        encoding.write(profile.hasNulls());
        encoding.write(profile.content().name());
        encoding.write(text(profile.smallest()));
        encoding.write(text(profile.largest()));
        encoding.write(profile.examples().size());
        profile.examples().forEach(encoding::write);
        return encoding.bytes();
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.toString();
    }

    /** Reads no more than the name. */
    static ColumnName name(BytesRef encoded) {
        return Encoding.column(input(encoded));
    }

    static ColumnRecord of(BytesRef encoded) {
        ByteArrayDataInput input = input(encoded);
        ColumnName column = Encoding.column(input);
        return Encoding.reading(() ->
                new ColumnRecord(input.readString(), input.readZLong(), input.readByte() == 1, profile(column, input)));
    }

    private static ByteArrayDataInput input(BytesRef bytes) {
        return new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    }

    private static ColumnProfile profile(ColumnName column, ByteArrayDataInput input) {
        return Encoding.reading(() -> new ColumnProfile(
                column,
                input.readZLong(),
                input.readZLong(),
                input.readByte() == 1,
                input.readByte() == 1,
                Content.valueOf(input.readString()),
                number(input.readString()),
                number(input.readString()),
                examples(input)));
    }

    private static @Nullable BigDecimal number(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }

    private static List<String> examples(ByteArrayDataInput input) {
        return Encoding.reading(() -> {
            long count = input.readZLong();
            List<String> examples = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                examples.add(input.readString());
            }
            return examples;
        });
    }
}
