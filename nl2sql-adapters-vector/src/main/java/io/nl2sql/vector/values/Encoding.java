package io.nl2sql.vector.values;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.util.BytesRef;

/** How values and names are written into bytes. Not safe for concurrent use. */
final class Encoding {

    private static final byte TEXT = 0;
    private static final byte LONG = 1;
    private static final byte INTEGER = 2;
    private static final byte DOUBLE = 3;
    private static final byte FLOAT = 4;
    private static final byte BIG_INTEGER = 5;
    private static final byte DECIMAL = 6;

    private final ByteBuffersDataOutput output = new ByteBuffersDataOutput();

    BytesRef bytes() {
        return new BytesRef(output.toArrayCopy());
    }

    void write(ColumnName column) {
        write(column.table().schema());
        write(column.table().table());
        write(column.column());
    }

    void write(String text) {
        writing(() -> output.writeString(text));
    }

    void write(boolean flag) {
        output.writeByte(flag ? (byte) 1 : (byte) 0);
    }

    void write(long number) {
        writing(() -> output.writeZLong(number));
    }

    /** Writes a value so that it is read as the same type again. */
    private void writeValue(Object value) {
        writing(() -> {
            if (value instanceof Long || value instanceof Integer) {
                output.writeByte(value instanceof Long ? LONG : INTEGER);
                output.writeZLong(((Number) value).longValue());
            } else if (value instanceof Double number) {
                output.writeByte(DOUBLE);
                output.writeLong(Double.doubleToLongBits(number));
            } else if (value instanceof Float number) {
                output.writeByte(FLOAT);
                output.writeInt(Float.floatToIntBits(number));
            } else {
                output.writeByte(value instanceof BigInteger ? BIG_INTEGER : value instanceof Number ? DECIMAL : TEXT);
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                output.writeBytes(text, text.length);
            }
        });
    }

    static BytesRef value(Object value) {
        Encoding encoding = new Encoding();
        encoding.writeValue(value);
        return encoding.bytes();
    }

    static Object value(BytesRef bytes) {
        ByteArrayDataInput input = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        byte type = input.readByte();
        return switch (type) {
            case LONG -> reading(input::readZLong);
            case INTEGER -> reading(() -> (int) input.readZLong());
            case DOUBLE -> Double.longBitsToDouble(input.readLong());
            case FLOAT -> Float.intBitsToFloat(input.readInt());
            case BIG_INTEGER -> new BigInteger(rest(bytes));
            case DECIMAL -> new BigDecimal(rest(bytes));
            default -> rest(bytes);
        };
    }

    private static String rest(BytesRef bytes) {
        return new BytesRef(bytes.bytes, bytes.offset + 1, bytes.length - 1).utf8ToString();
    }

    static ColumnName column(DataInput input) {
        return reading(() -> new ColumnName(new TableName(input.readString(), input.readString()), input.readString()));
    }

    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    /** Bytes in memory can be read. */
    static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void writing(Writing writing) {
        try {
            writing.write();
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
    }
}
