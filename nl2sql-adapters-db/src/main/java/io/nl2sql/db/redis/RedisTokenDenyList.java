package io.nl2sql.db.redis;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.nl2sql.core.port.out.TokenDenyList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Refused tokens as keys that end when the tokens do. */
final class RedisTokenDenyList implements TokenDenyList {

    private static final String KEY = "nl2sql:denied:";

    private final RedisLink link;
    private final StatefulRedisConnection<String, String> connection;
    private final Clock clock;

    RedisTokenDenyList(RedisLink link, StatefulRedisConnection<String, String> connection, Clock clock) {
        this.link = link;
        this.connection = connection;
        this.clock = clock;
    }

    /** {@inheritDoc} The clocks of servers differ, so that it is kept a little longer than the token. */
    @Override
    public void deny(String id, Instant until) {
        Duration rest = Duration.between(clock.instant(), until).plusMinutes(1);
        if (!rest.isNegative() && !rest.isZero()) {
            link.call(() -> connection.sync().set(KEY + id, "", SetArgs.Builder.px(rest.toMillis())));
        }
    }

    @Override
    public boolean isDenied(String id) {
        return link.call(() -> connection.sync().exists(KEY + id)) > 0;
    }
}
