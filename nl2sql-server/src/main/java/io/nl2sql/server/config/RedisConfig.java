package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;

import io.nl2sql.core.domain.connection.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the processes of one server share what is short-lived.
 *
 * @param url of Redis, such as {@code redis://host:6379/0} or {@code rediss://…}; null where there is one process only
 * @param password of Redis, or null
 */
public record RedisConfig(@Nullable URI url, @Nullable Secret password) {

    /** No Redis. */
    public static final RedisConfig DEFAULT = new RedisConfig(null, null);

    public RedisConfig {
        require(url != null || password == null, "a password needs a url");
    }

    static RedisConfig read(ConfigReader reader) {
        @Nullable URI url = reader.findUrl("redis.url", "redis://HOST:6379", "redis", "rediss");
        @Nullable Secret password = reader.findSecret("redis.password");
        if (url == null && password != null) {
            reader.lacks("redis.url", "redis.password is set", "write it as redis://HOST:6379");
            return DEFAULT;
        }
        return new RedisConfig(url, password);
    }
}
