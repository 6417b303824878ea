package io.nl2sql.core.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes that no other values have: each text with its length in front, each list with its size. For one thread.
 */
final class CanonicalForm {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream output = new DataOutputStream(bytes);

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Half of a surrogate pair stays what it is. */
    CanonicalForm text(@Nullable String text) {
        try {
            output.writeInt(text == null ? -1 : text.length());
            output.writeChars(text == null ? "" : text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    CanonicalForm number(long number) {
        try {
            output.writeLong(number);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    CanonicalForm number(double number) {
        return number(Double.doubleToLongBits(number));
    }

    CanonicalForm flag(boolean flag) {
        return number(flag ? 1 : 0);
    }

    /** A list whose order says something. */
    <T> CanonicalForm list(Collection<T> elements, BiConsumer<CanonicalForm, T> form) {
        number(elements.size());
        elements.forEach(element -> form.accept(this, element));
        return this;
    }

    /** A list whose order says nothing. */
    <T> CanonicalForm unordered(Collection<T> elements, BiConsumer<CanonicalForm, T> form) {
        number(elements.size());
        elements.stream()
                .map(element -> {
                    CanonicalForm one = new CanonicalForm();
                    form.accept(one, element);
                    return one.bytes();
                })
                .sorted(Arrays::compare)
                .forEach(bytes::writeBytes);
        return this;
    }

    CanonicalForm unordered(Collection<String> texts) {
        return unordered(texts, CanonicalForm::text);
    }
}
