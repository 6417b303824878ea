package io.nl2sql.server.http.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How long a text may be, in characters (Unicode code points), or how many elements a list may have. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {
    /** At least. */
    int min() default 0;

    /** At most. */
    int max() default Integer.MAX_VALUE;
}
