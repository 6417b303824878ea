package io.nl2sql.server.source;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source beyond its connection.
 *
 * @param description what its database is about, empty where nobody said
 * @param keywords words of its trade
 * @param driver which driver the client that registered it would take; kept for that client only
 * @param authType how the account shows who it is, such as {@code sql}
 * @param lastSynced when its objects were last looked at, ISO 8601; null for never
 * @param objectCount how many of its objects are in the library
 * @param excludeFile the file that the list of excluded objects came in, or null
 * @param excludedAt when that came, ISO 8601, or null
 */
public record SourceFacts(
        String description,
        List<String> keywords,
        String driver,
        String authType,
        @Nullable String lastSynced,
        int objectCount,
        @Nullable String excludeFile,
        @Nullable String excludedAt) {

    /** Of a source of which nothing was said, and whose objects nobody has looked at. */
    public static final SourceFacts NONE = new SourceFacts("", List.of(), "", "sql", null, 0, null, null);

    public SourceFacts {
        requireNonNull(description, "description is null");
        keywords = List.copyOf(keywords);
        requireNonNull(driver, "driver is null");
        requireNonNull(authType, "authType is null");
        require(objectCount >= 0, "objectCount is below 0");
    }

    /** These facts with what people say. */
    public SourceFacts described(
            String newDescription, List<String> newKeywords, String newDriver, String newAuthType) {
        return new SourceFacts(
                newDescription, newKeywords, newDriver, newAuthType, lastSynced, objectCount, excludeFile, excludedAt);
    }

    /** These facts after the library has changed. */
    public SourceFacts counted(int objects, @Nullable String synced) {
        return new SourceFacts(
                description,
                keywords,
                driver,
                authType,
                synced == null ? lastSynced : synced,
                objects,
                excludeFile,
                excludedAt);
    }

    /** These facts with another list of excluded objects. */
    public SourceFacts excluding(@Nullable String file, @Nullable String at) {
        return new SourceFacts(description, keywords, driver, authType, lastSynced, objectCount, file, at);
    }
}
