package io.nl2sql.db.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.HistoryStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A history of which the newest entries of all and of each user are lists in Redis as well. The store is the truth: an
 * entry is there first, a list is made from it when somebody asks, and it answers for lists that are missing or cannot be
 * reached. A list is made only when nothing was added while the store was read, and lives for ten minutes at most, so that
 * one that missed something does not stay.
 */
final class RedisHistory implements HistoryStore {

    /** How many entries a list holds. */
    static final int LONGEST_LIST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(RedisHistory.class);
    private static final String KEY = "nl2sql:history";
    private static final String VERSION = ":version";

    /** Adds to lists that are there, and shows to who is making one that something was added. */
    private static final String ADD = """
            for i = 1, #KEYS, 2 do
                redis.call('INCR', KEYS[i + 1])
                redis.call('EXPIRE', KEYS[i + 1], 86400)
                if redis.call('LPUSHX', KEYS[i], ARGV[1]) > 0 then
                    redis.call('LTRIM', KEYS[i], 0, tonumber(ARGV[2]) - 1)
                end
            end
            return 1
            """;

    private static final String MAKE = """
            if (redis.call('GET', KEYS[2]) or '') ~= ARGV[1] or redis.call('EXISTS', KEYS[1]) == 1 then
                return 0
            end
            for i = 2, #ARGV do
                redis.call('RPUSH', KEYS[1], ARGV[i])
            end
            redis.call('EXPIRE', KEYS[1], 600)
            return 1
            """;

    private final RedisLink link;
    private final StatefulRedisConnection<String, String> connection;
    private final HistoryStore store;
    private final Set<String> stale = Collections.synchronizedSet(new HashSet<>());

    RedisHistory(RedisLink link, StatefulRedisConnection<String, String> connection, HistoryStore store) {
        this.link = link;
        this.connection = connection;
        this.store = store;
    }

    /** {@inheritDoc} Succeeds where the store does. */
    @Override
    public void append(HistoryEntry entry) {
        store.append(entry);
        List<String> lists = List.of(KEY, key(entry.userId()));
        try {
            removeStale();
            run(ADD, lists, HistoryJson.write(entry), String.valueOf(LONGEST_LIST));
        } catch (Nl2SqlException failure) {
            stale.addAll(lists);
            LOG.warn("the newest history in Redis misses an entry until it is made anew: {}", failure.text());
        }
    }

    /** Lists that this program could not add to; one at a time, so that none is forgotten when it fails again. */
    private void removeStale() {
        for (String list : List.copyOf(stale)) {
            link.call(() -> connection.sync().del(list));
            stale.remove(list);
        }
    }

    @Override
    public List<HistoryEntry> search(HistoryQuery query) {
        boolean isListed = query.connectionId() == null
                && query.threadId() == null
                && query.text().isEmpty()
                && query.limit() <= LONGEST_LIST;
        return isListed ? newest(query).orElseGet(() -> store.search(query)) : store.search(query);
    }

    private Optional<List<HistoryEntry>> newest(HistoryQuery query) {
        String list = key(query.userId());
        try {
            removeStale();
            List<String> listed = link.call(() -> connection.sync().lrange(list, 0, -1));
            return Optional.of(listed.isEmpty() ? made(list, query) : read(listed, query.limit()));
        } catch (Nl2SqlException failure) {
            LOG.warn("the newest history is read from the store: {}", failure.text());
            return Optional.empty();
        }
    }

    private List<HistoryEntry> made(String list, HistoryQuery query) {
        String version = link.call(() -> connection.sync().get(list + VERSION));
        List<HistoryEntry> entries = store.search(new HistoryQuery(query.userId(), null, null, "", LONGEST_LIST));
        if (!entries.isEmpty()) {
            List<String> arguments = new ArrayList<>();
            arguments.add(version == null ? "" : version);
            entries.forEach(entry -> arguments.add(HistoryJson.write(entry)));
            run(MAKE, List.of(list), arguments.toArray(String[]::new));
        }
        return entries.stream().limit(query.limit()).toList();
    }

    /** An entry that was sent again is there twice: what was added first stands. */
    private static List<HistoryEntry> read(List<String> listed, int limit) {
        Map<UUID, HistoryEntry> entries = new LinkedHashMap<>();
        for (int place = listed.size() - 1; place >= 0; place--) {
            HistoryEntry entry = HistoryJson.read(listed.get(place));
            entries.putIfAbsent(entry.id(), entry);
        }
        List<HistoryEntry> newestFirst = new ArrayList<>(entries.values());
        Collections.reverse(newestFirst);
        newestFirst.sort(Comparator.comparing(HistoryEntry::at).reversed());
        return List.copyOf(newestFirst.subList(0, Math.min(limit, newestFirst.size())));
    }

    private void run(String script, List<String> lists, String... arguments) {
        String[] keys =
                lists.stream().flatMap(list -> Stream.of(list, list + VERSION)).toArray(String[]::new);
        link.call(() -> connection.sync().<Long>eval(script, ScriptOutputType.INTEGER, keys, arguments));
    }

    private static String key(@Nullable UUID userId) {
        return userId == null ? KEY : KEY + ":" + userId;
    }
}
