package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.domain.activity.ActivityCount;
import io.nl2sql.core.domain.activity.ActivityQuery;
import java.util.List;
import java.util.UUID;

/** Keeps what people did. Safe for concurrent use, also by several programs. */
public interface ActivityStore {

    /**
     * Adds an activity; one of the same id is left as it is.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void append(Activity activity);

    /**
     * The activities that fit, newest first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<Activity> search(ActivityQuery query);

    /**
     * How often who did what, of the activities that fit, whatever the query says of skipping and of its limit: one count
     * for each user and type, in the order of both.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<ActivityCount> counts(ActivityQuery query);

    /**
     * Removes everything that somebody did.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfUser(UUID userId);
}
