package io.nl2sql.server.contract.octofy;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.domain.activity.ActivityCount;
import io.nl2sql.core.domain.activity.ActivityQuery;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.server.contract.octofy.ActivityWire.ActiveUser;
import io.nl2sql.server.contract.octofy.ActivityWire.ActivityList;
import io.nl2sql.server.contract.octofy.ActivityWire.ActivityRecord;
import io.nl2sql.server.contract.octofy.ActivityWire.Overview;
import io.nl2sql.server.contract.octofy.ActivityWire.UserStatistics;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.security.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What users did, for administrators. */
public final class ActivityRoutes {

    private static final Ownership OF_ADMINISTRATORS =
            Ownership.nothing("administrators see what every user did; nobody else gets here");
    private static final String USERS = "/api/v1/admin/users";
    private static final int MOST_DAYS = 3_650;
    private static final int TOP = 10;
    private static final double MILLIS = 1_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Parameter<Integer> OVERVIEW_DAYS =
            Parameter.number("days", 7, 1, MOST_DAYS, "How many days are looked at.");
    private static final Parameter<Integer> USER_DAYS =
            Parameter.number("days", 30, 1, MOST_DAYS, "How many days are looked at.");
    private static final Parameter<Integer> SKIP =
            Parameter.number("skip", 0, 0, Integer.MAX_VALUE, "How many activities are left out first.");
    private static final Parameter<Integer> LIMIT =
            Parameter.number("limit", 100, 1, 1_000, "How many activities are shown at most.");
    private static final Parameter<String> TYPE =
            Parameter.text("activity_type", "Of which type, such as sql_generated; of all where it is left out.");
    private static final Parameter<Boolean> SUCCESS_ONLY =
            Parameter.flag("success_only", false, "Whether what failed is left out.");
    private static final Parameter<String> START =
            Parameter.text("start_date", "Not before this day or moment, ISO 8601; in UTC where it names no zone.");
    private static final Parameter<String> END = Parameter.text(
            "end_date", "Not after this day, or before this moment, ISO 8601; in UTC where it names no zone.");

    private final Accounts accounts;
    private final ActivityStore store;
    private final Clock clock;

    public ActivityRoutes(Accounts accounts, ActivityStore store, Clock clock) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.GET, USERS + "/overview")
                        .access(Access.ADMIN)
                        .summary("Tells in numbers what all users did in the last days.")
                        .guards(OF_ADMINISTRATORS)
                        .takes(OVERVIEW_DAYS)
                        .answers(200, Overview.class, "The numbers.", "")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::overview),
                Route.of(Contract.OCTOFY, Method.GET, USERS + "/{user_id}/stats")
                        .access(Access.ADMIN)
                        .summary("Tells in numbers what a user did in the last days.")
                        .guards(OF_ADMINISTRATORS)
                        .takes(USER_DAYS)
                        .answers(200, UserStatistics.class, "The numbers.", "")
                        .fails(404, "There is no such user.")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::statistics),
                Route.of(Contract.OCTOFY, Method.GET, USERS + "/{user_id}/activities")
                        .access(Access.ADMIN)
                        .summary("Lists what a user did, the newest first.")
                        .guards(OF_ADMINISTRATORS)
                        .takes(SKIP)
                        .takes(LIMIT)
                        .takes(TYPE)
                        .takes(SUCCESS_ONLY)
                        .takes(START)
                        .takes(END)
                        .answers(200, ActivityList.class, "The activities.", "")
                        .fails(404, "There is no such user.")
                        .fails(422, "A parameter is wrong.")
                        .servedBy(this::list));
    }

    private Reply list(Call call) {
        UUID userId = user(call);
        int skip = call.query(SKIP);
        int limit = call.query(LIMIT);
        ActivityQuery query = new ActivityQuery(
                userId,
                call.query(TYPE),
                call.query(SUCCESS_ONLY),
                MomentText.from("start_date", call.query(START)).orElse(null),
                MomentText.until("end_date", call.query(END)).orElse(null),
                skip,
                limit);
        long total =
                store.counts(query).stream().mapToLong(ActivityCount::total).sum();
        return Reply.ok(new ActivityList(
                store.search(query).stream().map(ActivityRoutes::onTheWire).toList(), total, skip, limit));
    }

    private Reply statistics(Call call) {
        UUID userId = user(call);
        int days = call.query(USER_DAYS);
        List<ActivityCount> counts = store.counts(since(userId, days));
        Totals totals = Totals.of(counts);
        return Reply.ok(new UserStatistics(
                userId,
                days,
                totals.activities(),
                byType(counts),
                totals.successRate(),
                totals.tokens(),
                totals.activities() == 0 ? 0 : seconds(totals.time()) / totals.activities(),
                counts.stream()
                        .map(ActivityCount::lastAt)
                        .max(Instant::compareTo)
                        .map(Instant::toString)
                        .orElse(null)));
    }

    private Reply overview(Call call) {
        int days = call.query(OVERVIEW_DAYS);
        List<User> users = accounts.all();
        List<ActivityCount> counts = store.counts(since(null, days));
        Map<UUID, Long> byUser =
                counts.stream().collect(groupingBy(ActivityCount::userId, summingLong(ActivityCount::total)));
        List<ActiveUser> active = users.stream()
                .filter(user -> byUser.containsKey(user.id()))
                .map(user -> new ActiveUser(user.id(), user.username(), byUser.getOrDefault(user.id(), 0L)))
                .sorted(comparing((ActiveUser user) -> -user.activityCount()).thenComparing(ActiveUser::username))
                .toList();
        Totals totals = Totals.of(counts);
        return Reply.ok(new Overview(
                days,
                users.size(),
                active.size(),
                totals.activities(),
                byType(counts),
                totals.successRate(),
                totals.tokens(),
                active.stream().limit(TOP).toList()));
    }

    /** All that was done. */
    private record Totals(long activities, long succeeded, long tokens, Duration time) {

        static Totals of(List<ActivityCount> counts) {
            Totals totals = new Totals(0, 0, 0, Duration.ZERO);
            for (ActivityCount count : counts) {
                totals = new Totals(
                        totals.activities + count.total(),
                        totals.succeeded + count.succeeded(),
                        totals.tokens + count.tokens(),
                        totals.time.plus(count.time()));
            }
            return totals;
        }

        double successRate() {
            return activities == 0 ? 0 : (double) succeeded / activities;
        }
    }

    private ActivityQuery since(@Nullable UUID userId, int days) {
        return new ActivityQuery(
                userId, "", false, clock.instant().minus(Duration.ofDays(days)), null, 0, Integer.MAX_VALUE);
    }

    private UUID user(Call call) {
        return accounts.require(call.pathId("user_id", "User not found")).id();
    }

    private static Map<String, Long> byType(List<ActivityCount> counts) {
        return counts.stream()
                .collect(groupingBy(ActivityCount::type, TreeMap::new, summingLong(ActivityCount::total)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }

    private static ActivityRecord onTheWire(Activity activity) {
        return new ActivityRecord(
                activity.id(),
                activity.userId(),
                activity.type(),
                json(activity.details()),
                activity.tokens(),
                seconds(activity.time()),
                activity.succeeded(),
                orNull(activity.error()),
                orNull(activity.address()),
                orNull(activity.userAgent()),
                activity.at().toString());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static JsonNode json(String details) {
        try {
            return MAPPER.readTree(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the details of an activity are no JSON", e);
        }
    }
}
