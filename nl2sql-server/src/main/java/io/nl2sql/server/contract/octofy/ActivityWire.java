package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.http.wire.Doc;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is sent of what people did. */
final class ActivityWire {

    private ActivityWire() {}

    @Doc("Something that a user did.")
    record ActivityRecord(
            UUID id,
            UUID userId,
            String activityType,
            @Doc("What is worth knowing of it.") JsonNode activityData,
            @Doc("Tokens of language models that it took.") long tokensUsed,
            @Doc("Seconds that it took.") double executionTime,
            boolean success,
            @Nullable String errorMessage,
            @Nullable String ipAddress,
            @Nullable String userAgent,
            String createdAt) {}

    @Doc("What a user did, the newest first.")
    record ActivityList(
            List<ActivityRecord> activities,
            @Doc("How many there are in all.") long total,
            int skip,
            int limit) {}

    @Doc("What a user did in the last days, in numbers.")
    record UserStatistics(
            UUID userId,
            int days,
            long totalActivities,
            @Doc("How often, by type.") Map<String, Long> byType,

            @Doc("The share that worked, 0 to 1; 0 where nothing was done.")
            double successRate,

            @Doc("Tokens of language models.") long totalTokens,
            @Doc("Seconds that one took on average.") double avgExecutionTime,
            @Nullable String lastActivityAt) {}

    @Doc("What all users did in the last days, in numbers.")
    record Overview(
            int days,
            long totalUsers,
            @Doc("How many of them did anything.") long activeUsers,
            long totalActivities,
            @Doc("How often, by type.") Map<String, Long> byType,

            @Doc("The share that worked, 0 to 1; 0 where nothing was done.")
            double successRate,

            @Doc("Tokens of language models.") long totalTokens,
            @Doc("Who did most, at most ten.") List<ActiveUser> topUsers) {}

    @Doc("How much a user did.")
    record ActiveUser(UUID userId, String username, long activityCount) {}
}
