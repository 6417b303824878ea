package io.nl2sql.db.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.AuditLog;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.IdempotencyStore;
import io.nl2sql.core.port.out.NumberStore;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.RefreshTokenStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.testkit.sample.KnowledgeSamples;
import io.nl2sql.testkit.sample.StateSamples;
import io.nl2sql.testkit.state.ActivityStoreContract;
import io.nl2sql.testkit.state.ApiKeyStoreContract;
import io.nl2sql.testkit.state.AuditLogContract;
import io.nl2sql.testkit.state.ConnectionStoreContract;
import io.nl2sql.testkit.state.DocumentStoreContract;
import io.nl2sql.testkit.state.HistoryStoreContract;
import io.nl2sql.testkit.state.IdempotencyStoreContract;
import io.nl2sql.testkit.state.NumberStoreContract;
import io.nl2sql.testkit.state.QueryCacheContract;
import io.nl2sql.testkit.state.RefreshTokenStoreContract;
import io.nl2sql.testkit.state.SemanticModelStoreContract;
import io.nl2sql.testkit.state.SettingsStoreContract;
import io.nl2sql.testkit.state.ShareStoreContract;
import io.nl2sql.testkit.state.ThreadStoreContract;
import io.nl2sql.testkit.state.TokenDenyListContract;
import io.nl2sql.testkit.state.UserStoreContract;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parts of a store keep to, and what they keep to together, whatever the engine. */
abstract class ApplicationStoreContracts {

    /** The store of the test, in turns by one of two programs; it is empty at first. */
    abstract ApplicationStore open();

    /** Runs a statement past the store. */
    abstract void execute(String sql) throws Exception;

    @Test
    void answersWhenItIsAsked() {
        ApplicationStore store = open();

        store.ping();

        assertThat(store.users().count()).isZero();
    }

    @Test
    void keepsKnowledgeAsWell() {
        ApplicationStore store = open();

        store.knowledge().replace("shop", KnowledgeSamples.random(1));

        assertThat(open().knowledge().load("shop")).isEqualTo(KnowledgeSamples.random(1));
        assertThat(open().quarantines().quarantine("shop").pieces()).isEmpty();
    }

    @Test
    void removesKeysAndLoginsWithTheirUser() {
        ApplicationStore store = open();
        User alice = StateSamples.user("alice");
        store.users().add(alice);
        store.apiKeys().add(StateSamples.key("a", alice.id(), StateSamples.NOON));
        store.refreshTokens().add(StateSamples.token("a", UUID.randomUUID(), alice.id(), StateSamples.NOON));

        store.users().remove(alice.id());

        assertThat(store.apiKeys().find("a")).isEmpty();
        assertThat(store.refreshTokens().find("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit SET actor = 'mallory'", "DELETE FROM audit"})
    void refusesToChangeTheAuditRecords(String sql) {
        ApplicationStore store = open();
        store.auditLog().append(List.of(StateSamples.audit("a"), StateSamples.audit("b")));

        assertThatThrownBy(() -> execute(sql)).hasStackTraceContaining("audit records are never");

        assertThat(store.auditLog().read(0, 10)).hasSize(2);
    }

    @Test
    void namesNoRowThatItCannotRead() throws Exception {
        ApplicationStore store = open();
        User alice = StateSamples.user("alice");
        store.users().add(alice);
        execute("UPDATE users SET role = 'secret row'");

        assertThatThrownBy(() -> store.users().find(alice.id()))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.STORE_FAILED);
                    assertThat(failure.text()).contains("holds a row that this program did not write");
                    assertThat(failure).hasNoCause();
                });
    }

    @Nested
    class Users extends UserStoreContract {

        @Override
        protected UserStore open() {
            return ApplicationStoreContracts.this.open().users();
        }
    }

    @Nested
    class ApiKeys extends ApiKeyStoreContract {

        @Override
        protected ApiKeyStore open() {
            return ApplicationStoreContracts.this.open().apiKeys();
        }

        @Override
        protected UUID newUser() {
            return addedUser();
        }
    }

    @Nested
    class RefreshTokens extends RefreshTokenStoreContract {

        @Override
        protected RefreshTokenStore open() {
            return ApplicationStoreContracts.this.open().refreshTokens();
        }

        @Override
        protected UUID newUser() {
            return addedUser();
        }
    }

    @Nested
    class DenyList extends TokenDenyListContract {

        @Override
        protected TokenDenyList open() {
            return ApplicationStoreContracts.this.open().tokenDenyList();
        }
    }

    @Nested
    class Connections extends ConnectionStoreContract {

        @Override
        protected ConnectionStore open() {
            return ApplicationStoreContracts.this.open().connections();
        }
    }

    @Nested
    class History extends HistoryStoreContract {

        @Override
        protected HistoryStore open() {
            return ApplicationStoreContracts.this.open().history();
        }
    }

    @Nested
    class Threads extends ThreadStoreContract {

        @Override
        protected ThreadStore open() {
            return ApplicationStoreContracts.this.open().threads();
        }
    }

    @Nested
    class Audit extends AuditLogContract {

        @Override
        protected AuditLog open() {
            return ApplicationStoreContracts.this.open().auditLog();
        }
    }

    @Nested
    class Settings extends SettingsStoreContract {

        @Override
        protected SettingsStore open() {
            return ApplicationStoreContracts.this.open().settings();
        }
    }

    @Nested
    class Idempotency extends IdempotencyStoreContract {

        @Override
        protected IdempotencyStore open() {
            return ApplicationStoreContracts.this.open().idempotency();
        }
    }

    @Nested
    class Numbers extends NumberStoreContract {

        @Override
        protected NumberStore open() {
            return ApplicationStoreContracts.this.open().numbers();
        }
    }

    @Nested
    class KnownQueries extends QueryCacheContract {

        @Override
        protected QueryCache open() {
            return ApplicationStoreContracts.this.open().queryCache();
        }
    }

    @Nested
    class Documents extends DocumentStoreContract {

        @Override
        protected DocumentStore open() {
            return ApplicationStoreContracts.this.open().documents();
        }
    }

    @Nested
    class Activities extends ActivityStoreContract {

        @Override
        protected ActivityStore open() {
            return ApplicationStoreContracts.this.open().activities();
        }
    }

    @Nested
    class Shares extends ShareStoreContract {

        @Override
        protected ShareStore open() {
            return ApplicationStoreContracts.this.open().shares();
        }
    }

    @Nested
    class SemanticModels extends SemanticModelStoreContract {

        @Override
        protected SemanticModelStore open() {
            return ApplicationStoreContracts.this.open().semanticModels();
        }
    }

    private UUID addedUser() {
        User user = StateSamples.user("user " + UUID.randomUUID());
        assertThat(open().users().add(user)).isTrue();
        return user.id();
    }
}
