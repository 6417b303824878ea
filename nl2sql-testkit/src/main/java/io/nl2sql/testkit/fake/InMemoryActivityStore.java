package io.nl2sql.testkit.fake;

import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.domain.activity.ActivityCount;
import io.nl2sql.core.domain.activity.ActivityQuery;
import io.nl2sql.core.port.out.ActivityStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Activities of one test. Safe for concurrent use. */
public final class InMemoryActivityStore implements ActivityStore {

    private final List<Activity> activities = new ArrayList<>();

    @Override
    public synchronized void append(Activity activity) {
        if (activities.stream().noneMatch(known -> known.id().equals(activity.id()))) {
            activities.add(0, activity);
        }
    }

    @Override
    public synchronized List<Activity> search(ActivityQuery query) {
        return fitting(query)
                .sorted(Comparator.comparing(Activity::at).reversed())
                .skip(query.skip())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized List<ActivityCount> counts(ActivityQuery query) {
        Map<String, ActivityCount> counts = new TreeMap<>();
        fitting(query)
                .forEach(activity -> counts.merge(
                        activity.userId() + " " + activity.type(), one(activity), InMemoryActivityStore::sum));
        return List.copyOf(counts.values());
    }

    @Override
    public synchronized void removeOfUser(UUID userId) {
        activities.removeIf(activity -> activity.userId().equals(userId));
    }

    private Stream<Activity> fitting(ActivityQuery query) {
        return activities.stream()
                .filter(activity -> query.userId() == null || query.userId().equals(activity.userId()))
                .filter(activity -> query.type().isEmpty() || query.type().equals(activity.type()))
                .filter(activity -> !query.succeededOnly() || activity.succeeded())
                .filter(activity -> query.from() == null || !activity.at().isBefore(query.from()))
                .filter(activity -> query.until() == null || activity.at().isBefore(query.until()));
    }

    private static ActivityCount one(Activity activity) {
        return new ActivityCount(
                activity.userId(),
                activity.type(),
                1,
                activity.succeeded() ? 1 : 0,
                activity.tokens(),
                activity.time(),
                activity.at());
    }

    private static ActivityCount sum(ActivityCount left, ActivityCount right) {
        Duration time = left.time().plus(right.time());
        return new ActivityCount(
                left.userId(),
                left.type(),
                left.total() + right.total(),
                left.succeeded() + right.succeeded(),
                left.tokens() + right.tokens(),
                time,
                left.lastAt().isAfter(right.lastAt()) ? left.lastAt() : right.lastAt());
    }
}
