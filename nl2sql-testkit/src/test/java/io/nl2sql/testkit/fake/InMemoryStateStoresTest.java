package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.RefreshTokenStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.testkit.state.ActivityStoreContract;
import io.nl2sql.testkit.state.ApiKeyStoreContract;
import io.nl2sql.testkit.state.ConnectionStoreContract;
import io.nl2sql.testkit.state.DocumentStoreContract;
import io.nl2sql.testkit.state.QueryCacheContract;
import io.nl2sql.testkit.state.RefreshTokenStoreContract;
import io.nl2sql.testkit.state.SemanticModelStoreContract;
import io.nl2sql.testkit.state.SettingsStoreContract;
import io.nl2sql.testkit.state.ShareStoreContract;
import io.nl2sql.testkit.state.TokenDenyListContract;
import io.nl2sql.testkit.state.UserStoreContract;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** The stores of tests keep to what those of servers keep to. */
class InMemoryStateStoresTest {

    @Nested
    class Users extends UserStoreContract {

        private final UserStore store = new InMemoryUserStore();

        @Override
        protected UserStore open() {
            return store;
        }
    }

    @Nested
    class ApiKeys extends ApiKeyStoreContract {

        private final ApiKeyStore store = new InMemoryApiKeyStore();

        @Override
        protected ApiKeyStore open() {
            return store;
        }

        @Override
        protected UUID newUser() {
            return UUID.randomUUID();
        }
    }

    @Nested
    class RefreshTokens extends RefreshTokenStoreContract {

        private final RefreshTokenStore store = new InMemoryRefreshTokenStore();

        @Override
        protected RefreshTokenStore open() {
            return store;
        }

        @Override
        protected UUID newUser() {
            return UUID.randomUUID();
        }
    }

    @Nested
    class DenyList extends TokenDenyListContract {

        private final TokenDenyList list = new InMemoryTokenDenyList();

        @Override
        protected TokenDenyList open() {
            return list;
        }
    }

    @Nested
    class Connections extends ConnectionStoreContract {

        private final ConnectionStore store = new InMemoryConnectionStore();

        @Override
        protected ConnectionStore open() {
            return store;
        }
    }

    @Nested
    class Settings extends SettingsStoreContract {

        private final SettingsStore store = new InMemorySettingsStore();

        @Override
        protected SettingsStore open() {
            return store;
        }
    }

    @Nested
    class KnownQueries extends QueryCacheContract {

        private final QueryCache store = new InMemoryQueryCache();

        @Override
        protected QueryCache open() {
            return store;
        }
    }

    @Nested
    class Documents extends DocumentStoreContract {

        private final DocumentStore store = new InMemoryDocumentStore();

        @Override
        protected DocumentStore open() {
            return store;
        }
    }

    @Nested
    class Activities extends ActivityStoreContract {

        private final ActivityStore store = new InMemoryActivityStore();

        @Override
        protected ActivityStore open() {
            return store;
        }
    }

    @Nested
    class Shares extends ShareStoreContract {

        private final ShareStore store = new InMemoryShareStore();

        @Override
        protected ShareStore open() {
            return store;
        }
    }

    @Nested
    class SemanticModels extends SemanticModelStoreContract {

        private final SemanticModelStore store = new InMemorySemanticModelStore();

        @Override
        protected SemanticModelStore open() {
            return store;
        }
    }
}
