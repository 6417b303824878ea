package io.nl2sql.server.contract.octofy;

import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent and received for users. */
final class PeopleWire {

    private PeopleWire() {}

    @Doc("Users.")
    record UserList(
            List<PeopleUser> users,
            @Doc("How many there are in all.") long total) {}

    @Doc("What callers change of themselves; what is left out stays as it is.")
    record OwnChange(
            @Length(max = 254) @Nullable String email,
            @Length(max = 200) @Nullable String fullName,

            @Doc("Ends all logins but the one that is shown.") @Length(min = 6, max = 1_000) @Nullable
            String password) {}

    @Doc("A user to be added.")
    record NewUser(
            @Length(min = 3, max = 100) String username,
            @Length(min = 6, max = 1_000) String password,
            @Length(max = 254) @Nullable String email,
            @Length(max = 200) @Nullable String fullName,
            @Absent("\"user\"") @OneOf({"admin", "user"}) String role) {}

    @Doc("What is to be changed of a user; what is left out stays as it is.")
    record UserChange(
            @Length(min = 3, max = 100) @Nullable String username,
            @Length(max = 254) @Nullable String email,
            @Length(max = 200) @Nullable String fullName,

            @OneOf({"admin", "user"}) @Nullable String role,

            @Doc("Whether they may do anything at all.") @Nullable
            Boolean isActive,

            @Doc("Ends all their logins.") @Length(min = 6, max = 1_000) @Nullable
            String password) {}

    @Doc("A key that has just taken the place of another.")
    record RegeneratedKey(
            @Doc("The key; the one before opens nothing any more.")
            String apiKey,

            String message) {}
}
