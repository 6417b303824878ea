package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds users and changes how they log in. Who may do that is for the caller to see to. Safe for concurrent use. */
public final class Accounts {

    private static final int LONGEST_NAME = 200;
    private static final int PAGE = 200;
    private static final String CLOSED = "deleted-";

    private final UserStore users;
    private final PasswordHasher hasher;
    private final Signals signals;
    private final Clock clock;

    public Accounts(UserStore users, PasswordHasher hasher, Signals signals, Clock clock) {
        this.users = requireNonNull(users, "users is null");
        this.hasher = requireNonNull(hasher, "hasher is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Adds a user.
     *
     * @throws RefusedRequestException 400 when the password may not be chosen, 409 when the name or address is taken
     */
    public User add(Registration registration, Role role) {
        User user = made(registration, role);
        if (!users.add(user)) {
            throw taken();
        }
        return user;
    }

    /**
     * Adds the first user, an administrator; empty when there is somebody already.
     *
     * @throws RefusedRequestException 400 when the password may not be chosen
     */
    public Optional<User> addFirst(Registration registration) {
        User user = made(registration, Role.ADMIN);
        return users.addFirst(user) ? Optional.of(user) : Optional.empty();
    }

    /**
     * Gives a user another password.
     *
     * @throws RefusedRequestException 400 when it may not be chosen, 404 when there is no such user
     */
    public void changePassword(UUID userId, Secret password) {
        User user = loaded(userId);
        PasswordRules.check(password, user.username(), user.email());
        replace(user, hasher.hash(password), user.active());
    }

    /**
     * Whether a password is the one of a user.
     *
     * @throws RefusedRequestException 404 when there is no such user
     */
    public boolean isPasswordOf(UUID userId, Secret password) {
        return hasher.matches(password, loaded(userId).passwordHash());
    }

    /**
     * Lets a user in again, or keeps them out with all their keys and tokens.
     *
     * @throws RefusedRequestException 404 when there is no such user
     */
    public void activate(UUID userId, boolean active) {
        User user = loaded(userId);
        replace(user, user.passwordHash(), active);
    }

    /**
     * The user of an id.
     *
     * @throws RefusedRequestException 404 when there is none
     */
    public User require(UUID userId) {
        return loaded(userId);
    }

    /**
     * Gives a user another name for people to read, which may be empty.
     *
     * @throws RefusedRequestException 400 when it is not at most 200 plain characters, 404 when there is no such user
     */
    public User rename(UUID userId, String fullName) {
        User user = loaded(userId);
        if (fullName.length() > LONGEST_NAME || !Registration.isPlain(fullName)) {
            throw RefusedRequestException.badRequest(
                    "the display name is not at most 200 plain characters: shorten it");
        }
        User renamed = new User(
                user.id(),
                user.username(),
                user.email(),
                fullName,
                user.role(),
                user.passwordHash(),
                user.active(),
                user.createdAt(),
                clock.instant());
        users.replace(renamed);
        signals.send(new Signal(Kind.USER, user.id().toString()));
        return renamed;
    }

    /**
     * Changes a user.
     *
     * @throws RefusedRequestException 400 when something may not be chosen, 404 when there is no such user, 409 when the
     *     name or address is taken or there would be no administrator
     */
    public User change(UUID userId, AccountChange change) {
        User user = require(userId);
        Role role = orElse(change.role(), user.role());
        boolean active = orElse(change.active(), user.active());
        if (role != Role.ADMIN || !active) {
            requireDispensable(userId);
        }
        @Nullable Secret password = change.password();
        Registration changed = registration(
                orElse(change.username(), user.username()),
                orElse(change.email(), user.email()),
                orElse(change.fullName(), user.fullName()),
                orElse(password, user.passwordHash()));
        if (password != null) {
            PasswordRules.check(password, changed.username(), changed.email());
        }
        User next = new User(
                user.id(),
                changed.username(),
                changed.email(),
                changed.fullName(),
                role,
                password == null ? user.passwordHash() : hasher.hash(password),
                active,
                user.createdAt(),
                clock.instant());
        if (!users.replace(next)) {
            throw taken();
        }
        signals.send(new Signal(Kind.USER, user.id().toString()));
        return next;
    }

    /** All users by name, but those whose account was closed. */
    public List<User> all() {
        List<User> all = new ArrayList<>();
        for (int skip = 0; ; skip += PAGE) {
            List<User> page = users.list(skip, PAGE);
            page.stream().filter(user -> !isClosed(user)).forEach(all::add);
            if (page.size() < PAGE) {
                return all;
            }
        }
    }

    private static <T> T orElse(@Nullable T wanted, T current) {
        return wanted == null ? current : wanted;
    }

    private static Registration registration(String username, String email, String fullName, Secret password) {
        try {
            return new Registration(username, email, fullName, password);
        } catch (IllegalArgumentException malformed) {
            throw RefusedRequestException.badRequest(String.valueOf(malformed.getMessage()));
        }
    }

    private static RefusedRequestException taken() {
        return RefusedRequestException.conflict("the name or e-mail address is taken: choose another");
    }

    /** Such a user is kept only as whoever did what is on record; nobody can log in as them. */
    private static boolean isClosed(User user) {
        return user.username().equals(CLOSED + user.id());
    }

    /**
     * Lets nobody pass without whom there would be no administrator.
     *
     * @throws RefusedRequestException 409 for the last active administrator, 404 when there is no such user
     */
    public void requireDispensable(UUID userId) {
        User user = loaded(userId);
        if (isAdministrator(user) && !hasAdministratorBeside(userId)) {
            throw RefusedRequestException.conflict(
                    "the last administrator cannot go: make somebody else an administrator first");
        }
    }

    /**
     * Takes from a user everything that tells who they were. They cannot log in any more, and their id is not given to
     * another.
     *
     * @throws RefusedRequestException as {@link #requireDispensable}
     */
    public void anonymise(UUID userId) {
        requireDispensable(userId);
        User user = loaded(userId);
        users.replace(new User(
                user.id(),
                CLOSED + user.id(),
                "",
                "",
                Role.USER,
                Secret.of(""),
                false,
                user.createdAt(),
                clock.instant()));
        signals.send(new Signal(Kind.USER, user.id().toString()));
    }

    private boolean hasAdministratorBeside(UUID userId) {
        for (int skip = 0; ; skip += PAGE) {
            List<User> page = users.list(skip, PAGE);
            if (page.stream()
                    .anyMatch(other -> isAdministrator(other) && !other.id().equals(userId))) {
                return true;
            }
            if (page.size() < PAGE) {
                return false;
            }
        }
    }

    private static boolean isAdministrator(User user) {
        return user.active() && user.role() == Role.ADMIN;
    }

    /** Keeps the password of a user in the form of today, as it is known at this moment. */
    void strengthen(User user, Secret password) {
        replace(user, hasher.hash(password), user.active());
    }

    private User made(Registration registration, Role role) {
        PasswordRules.check(registration.password(), registration.username(), registration.email());
        Instant now = clock.instant();
        return new User(
                UUID.randomUUID(),
                registration.username(),
                registration.email(),
                registration.fullName(),
                role,
                hasher.hash(registration.password()),
                true,
                now,
                now);
    }

    private User loaded(UUID userId) {
        return users.find(userId)
                .filter(user -> !isClosed(user))
                .orElseThrow(() -> RefusedRequestException.notFound("there is no such user: check the id"));
    }

    private void replace(User user, Secret passwordHash, boolean active) {
        users.replace(new User(
                user.id(),
                user.username(),
                user.email(),
                user.fullName(),
                user.role(),
                passwordHash,
                active,
                user.createdAt(),
                clock.instant()));
        signals.send(new Signal(Kind.USER, user.id().toString()));
    }
}
