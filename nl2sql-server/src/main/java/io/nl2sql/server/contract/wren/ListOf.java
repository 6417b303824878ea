package io.nl2sql.server.contract.wren;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a list, for the document of the API.
 *
 * @param element what is in it
 */
record ListOf(Class<?> element) implements ParameterizedType {

    static Type type(Class<?> element) {
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
