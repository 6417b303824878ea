package io.nl2sql.server.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Puts tokens together by hand, right ones and wrong ones, without the library that reads them. */
final class Forgery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] key;
    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();

    Forgery(byte[] key, Instant now, String issuer, String subject) {
        this.key = key.clone();
        header.put("typ", "at+jwt");
        header.put("alg", "HS256");
        claims.put("iss", issuer);
        claims.put("aud", TokenRules.DEFAULT.audience());
        claims.put("sub", subject);
        claims.put("jti", "Zm9yZ2VkLWJ5LWhhbmQ");
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(TokenRules.DEFAULT.accessLifetime()).getEpochSecond());
        claims.put("role", "user");
    }

    Forgery header(String name, @Nullable Object value) {
        return set(header, name, value);
    }

    Forgery claim(String name, @Nullable Object value) {
        return set(claims, name, value);
    }

    private Forgery set(Map<String, Object> target, String name, @Nullable Object value) {
        if (value == null) {
            target.remove(name);
        } else {
            target.put(name, value);
        }
        return this;
    }

    String signed() {
        return signed(headerText(), claimsText());
    }

    String signedBy(byte[] otherKey, String algorithm) {
        String content = encoded(headerText()) + "." + encoded(claimsText());
        return content + "." + encoded(mac(content, otherKey, algorithm));
    }

    String signed(String headerText, String claimsText) {
        String content = encoded(headerText) + "." + encoded(claimsText);
        return content + "." + encoded(mac(content, key, "HmacSHA256"));
    }

    String content() {
        return encoded(headerText()) + "." + encoded(claimsText());
    }

    String headerText() {
        return json(header);
    }

    String claimsText() {
        return json(claims);
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] mac(String content, byte[] key, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
