package io.nl2sql.server.security.connection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SecretCipher;
import io.nl2sql.server.security.sealing.SealedConnections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Seals the secret parameters of a connection for its row, and opens them. Safe for concurrent use. */
public final class ConnectionSecrets {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final SecretCipher cipher;

    public ConnectionSecrets(SecretCipher cipher) {
        this.cipher = requireNonNull(cipher, "cipher is null");
    }

    /** The secrets for the row of a connection; empty where there are none. */
    public String seal(UUID connectionId, RegisteredParameters parameters) {
        if (parameters.secrets().isEmpty()) {
            return "";
        }
        SortedMap<String, String> texts = new TreeMap<>();
        parameters.secrets().forEach((name, secret) -> texts.put(name, secret.reveal()));
        try {
            return cipher.seal(Secret.of(JSON.writeValueAsString(texts)), SealedConnections.owner(connectionId));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are written as JSON", impossible);
        }
    }

    /**
     * The parameters of a stored connection, with its secrets in clear.
     *
     * @throws Nl2SqlException STORE_FAILED when the secrets cannot be opened
     */
    public RegisteredParameters open(StoredConnection connection) {
        SortedMap<String, Secret> secrets = new TreeMap<>();
        if (!connection.sealedSecrets().isEmpty()) {
            Secret text = cipher.open(connection.sealedSecrets(), SealedConnections.owner(connection.id()));
            for (Map.Entry<String, String> entry : texts(text).entrySet()) {
                secrets.put(entry.getKey(), Secret.of(entry.getValue()));
            }
        }
        return new RegisteredParameters(connection.engine(), connection.parameters(), secrets);
    }

    private static SortedMap<String, String> texts(Secret text) {
        try {
            return JSON.readValue(text.reveal(), TEXTS);
        } catch (JsonProcessingException unreadable) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED,
                    "the secrets of a connection are not in their form: enter them again");
        }
    }
}
