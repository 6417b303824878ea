package io.nl2sql.server.http;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * How a route keeps callers away from what belongs to others. Every route states it; the security suite calls each route
 * with the ids of another user, put where this says they go.
 *
 * @param subject what belongs to somebody
 * @param place where the request names it
 * @param field by which name; empty where nothing is named
 * @param reason for people: why the route gives away nothing of others
 */
public record Ownership(Subject subject, Place place, String field, String reason) {

    public Ownership {
        requireNonNull(subject, "subject is null");
        requireNonNull(place, "place is null");
        requireNonNull(field, "field is null");
        requireText(reason, "reason");
    }

    /** Nothing that belongs to anybody is named. */
    public static Ownership nothing(String reason) {
        return new Ownership(Subject.NOTHING, Place.NOWHERE, "", reason);
    }

    /** The connection that is named must be the caller's or shared. */
    public static Ownership connection(Place place, String field) {
        return new Ownership(
                Subject.CONNECTION, place, field, "connections of others are unknown to the caller unless shared");
    }

    /** The conversation that is named must be the caller's. */
    public static Ownership thread(Place place, String field) {
        return new Ownership(Subject.THREAD, place, field, "conversations of others are unknown to the caller");
    }

    /** The message that is named must be in a conversation of the caller. */
    public static Ownership message(Place place, String field) {
        return new Ownership(
                Subject.MESSAGE, place, field, "messages in conversations of others are unknown to the caller");
    }

    /** The known statement that is named belongs to a connection, which must be the caller's to change. */
    public static Ownership cacheEntry(Place place, String field) {
        return new Ownership(
                Subject.CACHE_ENTRY, place, field, "what is known for connections of others is unknown to the caller");
    }

    /** The written piece that is named belongs to a connection, which must be the caller's. */
    public static Ownership piece(Place place, String field) {
        return new Ownership(
                Subject.PIECE, place, field, "what is written about connections of others is unknown to the caller");
    }

    /** Only what is the caller's own is found. */
    public static Ownership own(String reason) {
        return new Ownership(Subject.OWN, Place.NOWHERE, "", reason);
    }

    /** What belongs to somebody. */
    public enum Subject {
        NOTHING,
        CONNECTION,
        THREAD,
        MESSAGE,
        CACHE_ENTRY,
        PIECE,
        OWN
    }

    /** Where a request names something. */
    public enum Place {
        NOWHERE,
        PATH,
        QUERY,
        BODY
    }
}
