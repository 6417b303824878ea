package io.nl2sql.core.drafting;

import io.nl2sql.core.domain.model.Origin;

/**
 * A thing that is proposed.
 *
 * @param thing what
 * @param origin by whom
 * @param confidence how likely it is right, 0 to 1
 */
record Drafted<T>(T thing, Origin origin, double confidence) {

    <U> Drafted<U> with(U other) {
        return new Drafted<>(other, origin, confidence);
    }
}
