package io.nl2sql.server.http.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type of a list, for answers that are one. */
public record ListOf(Type element) implements ParameterizedType {

    /** A list of such elements. */
    public static Type type(Class<?> element) {
        return new ListOf(element);
    }

    @Override
    public Type[] getActualTypeArguments() {
        return new Type[] {element};
    }

    @Override
    public Type getRawType() {
        return List.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return null;
    }
}
