package io.nl2sql.db.session;

/**
 * How the rows of a result travel.
 *
 * @param rowsAtATime rows held by the driver at a time
 * @param maxRows rows after which the engine may stop; {@link Integer#MAX_VALUE} and above for all
 * @param drainsUnreadRows whether closing a result reads the rest of it, so that the statement has to be stopped first
 */
public record Fetching(int rowsAtATime, long maxRows, boolean drainsUnreadRows) {}
