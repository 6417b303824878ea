package io.nl2sql.runner;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of objects that came out of a sandbox, each of the kind that it must be. Stateless. */
final class Members {

    private Members() {}

    static String text(Map<?, ?> object, String name) throws MalformedFrameException {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw lacking(name);
    }

    static boolean flag(Map<?, ?> object, String name) throws MalformedFrameException {
        if (object.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw lacking(name);
    }

    static List<?> list(Map<?, ?> object, String name) throws MalformedFrameException {
        if (object.get(name) instanceof List<?> list) {
            return list;
        }
        throw lacking(name);
    }

    static Map<?, ?> object(@Nullable Object value) throws MalformedFrameException {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new MalformedFrameException("a frame holds something else than an object");
    }

    private static MalformedFrameException lacking(String name) {
        return new MalformedFrameException("a frame lacks its '%s'".formatted(name));
    }
}
