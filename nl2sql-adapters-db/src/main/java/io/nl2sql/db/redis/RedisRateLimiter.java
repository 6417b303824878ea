package io.nl2sql.db.redis;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import io.nl2sql.core.port.out.RateLimiter;
import java.time.Duration;

/** Shares of calls as token buckets in Redis, which are forgotten soon after they are full again. */
final class RedisRateLimiter implements RateLimiter {

    private static final Duration KEPT_WHEN_FULL = Duration.ofSeconds(10);

    private final RedisLink link;
    private final ProxyManager<String> buckets;

    RedisRateLimiter(RedisLink link, StatefulRedisConnection<String, byte[]> connection) {
        this.link = link;
        this.buckets = Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FULL))
                .requestTimeout(RedisLink.LONGEST_WAIT)
                .build();
    }

    @Override
    public Duration acquire(String key, Rate rate) {
        String bucket =
                "nl2sql:rate:%d/%d:%s".formatted(rate.calls(), rate.time().toMillis(), key);
        ConsumptionProbe probe = link.call(
                () -> buckets.getProxy(bucket, () -> configuration(rate)).tryConsumeAndReturnRemaining(1));
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.calls()).refillGreedy(rate.calls(), rate.time()))
                .build();
    }
}
