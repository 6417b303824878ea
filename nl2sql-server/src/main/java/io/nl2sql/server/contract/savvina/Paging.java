package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Parameter;
import java.util.List;

/** Which part of a long list is asked for. Stateless. */
final class Paging {

    /** How many. */
    static final Parameter<Integer> LIMIT = Parameter.number("limit", 50, 1, 200, "How many at most.");

    /** After how many. */
    static final Parameter<Integer> OFFSET =
            Parameter.number("offset", 0, 0, Integer.MAX_VALUE, "How many to leave out at the beginning.");

    private Paging() {}

    /** The part of a list that a request asks for. */
    static <T> List<T> page(List<T> all, Call call) {
        return all.stream().skip(call.query(OFFSET)).limit(call.query(LIMIT)).toList();
    }
}
