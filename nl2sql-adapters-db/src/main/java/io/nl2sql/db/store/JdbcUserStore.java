package io.nl2sql.db.store;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.UserStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Users in the tables of the store. Neither a name nor an address is the other one's of somebody else. */
final class JdbcUserStore implements UserStore {

    private static final String INSERT = """
            INSERT INTO users (id, username, username_folded, email, email_folded, full_name, role, password_hash, active,
                created_at, updated_at)
            VALUES (:id, :username, :usernameFolded, :email, :emailFolded, :fullName, :role, :passwordHash, :active,
                :createdAt, :updatedAt)
            ON CONFLICT DO NOTHING
            """;

    private static final String UPDATE = """
            UPDATE users SET username = :username, username_folded = :usernameFolded, email = :email,
                email_folded = :emailFolded, full_name = :fullName, role = :role, password_hash = :passwordHash,
                active = :active, created_at = :createdAt, updated_at = :updatedAt
            WHERE id = :id
            """;

    /** The address in the condition twice, so that its index is used. */
    private static final String BY_LOGIN = """
            SELECT * FROM users WHERE username_folded = :login
            UNION ALL
            SELECT * FROM users WHERE email_folded = :login AND email_folded <> '' AND username_folded <> :login
            """;

    private final StoreSessions sessions;

    JdbcUserStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean add(User user) {
        return sessions.change(handle -> {
            Turn.USERS.take(handle);
            return insert(handle, user);
        });
    }

    @Override
    public boolean addFirst(User user) {
        return sessions.change(handle -> {
            Turn.USERS.take(handle);
            return count(handle) == 0 && insert(handle, user);
        });
    }

    private static boolean insert(Handle handle, User user) {
        return isFree(handle, user) && bound(handle.createUpdate(INSERT), user).execute() == 1;
    }

    @Override
    public boolean replace(User user) {
        return sessions.change(handle -> {
            Turn.USERS.take(handle);
            return isFree(handle, user)
                    && bound(handle.createUpdate(UPDATE), user).execute() == 1;
        });
    }

    private static boolean isFree(Handle handle, User user) {
        return List.of(user.username(), user.email()).stream()
                .filter(login -> !login.isEmpty())
                .flatMap(login -> byLogin(handle, login).stream())
                .allMatch(other -> other.id().equals(user.id()));
    }

    private static Update bound(Update statement, User user) {
        return statement
                .bind("id", user.id().toString())
                .bind("username", StorableText.require(user.username()))
                .bind("usernameFolded", FoldedText.of(user.username()))
                .bind("email", StorableText.require(user.email()))
                .bind("emailFolded", FoldedText.of(user.email()))
                .bind("fullName", StorableText.require(user.fullName()))
                .bind("role", user.role().name())
                .bind("passwordHash", StorableText.require(user.passwordHash().reveal()))
                .bind("active", user.active())
                .bind("createdAt", StoredMoments.micros(user.createdAt()))
                .bind("updatedAt", StoredMoments.micros(user.updatedAt()));
    }

    @Override
    public Optional<User> find(UUID id) {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM users WHERE id = :id")
                .bind("id", id.toString())
                .map(JdbcUserStore::user)
                .findOne());
    }

    @Override
    public Optional<User> findByLogin(String nameOrEmail) {
        return sessions.query(handle -> byLogin(handle, nameOrEmail).stream().findFirst());
    }

    private static List<User> byLogin(Handle handle, String login) {
        return handle.createQuery(BY_LOGIN)
                .bind("login", FoldedText.of(StorableText.replaced(login)))
                .map(JdbcUserStore::user)
                .list();
    }

    @Override
    public List<User> list(int skip, int limit) {
        return sessions.query(
                handle -> handle.createQuery("SELECT * FROM users ORDER BY username_folded LIMIT :limit OFFSET :skip")
                        .bind("limit", limit)
                        .bind("skip", skip)
                        .map(JdbcUserStore::user)
                        .list());
    }

    @Override
    public long count() {
        return sessions.query(JdbcUserStore::count);
    }

    private static long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM users")
                .mapTo(Long.class)
                .one();
    }

    @Override
    public void remove(UUID id) {
        sessions.write(handle -> handle.createUpdate("DELETE FROM users WHERE id = :id")
                .bind("id", id.toString())
                .execute());
    }

    private static User user(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                StoredMoments.id(row, "id"),
                row.getString("username"),
                row.getString("email"),
                row.getString("full_name"),
                Role.valueOf(row.getString("role")),
                Secret.of(row.getString("password_hash")),
                row.getBoolean("active"),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.moment(row, "updated_at"));
    }
}
