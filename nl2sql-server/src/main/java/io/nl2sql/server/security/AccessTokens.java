package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives out access tokens and tells whether one that is shown is good: JSON Web Tokens signed by HMAC SHA-256, by the
 * rules of RFC 8725. There is one algorithm, chosen here and never by the token; a header holds the algorithm and the
 * type {@code at+jwt} (RFC 9068) and nothing else. Safe for concurrent use.
 */
public final class AccessTokens {

    private static final String MESSAGE = "the access token is not valid: log in again";
    private static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
    private static final Set<String> HEADER_NAMES = Set.of("alg", "typ");
    private static final int MOST_CHARACTERS = 4_096;
    private static final String ROLE = "role";
    private static final String SESSION = "sid";

    /** The clocks of two servers may differ by this. It lengthens no token: the end of a token is its end. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private static final ObjectReader STRICT_JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private final byte[] key;
    private final TokenRules rules;
    private final Clock clock;

    /**
     * @param key what signs them, the same on all nodes
     * @param rules what stands in them; others are refused
     */
    public AccessTokens(SigningKey key, TokenRules rules, Clock clock) {
        this.key = key.bytes();
        this.rules = requireNonNull(rules, "rules is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How long a token holds. */
    public Duration lifetime() {
        return rules.accessLifetime();
    }

    /** A token for a user that belongs to no login. */
    public String issue(User user) {
        return issue(user, null);
    }

    /** A token for a user, of one login of theirs: it ends with it. */
    public String issue(User user, @Nullable UUID session) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(rules.issuer())
                .audience(rules.audience())
                .subject(user.id().toString())
                .jwtID(SecretTexts.random(16))
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(rules.accessLifetime())))
                .claim(ROLE, user.role().id());
        if (session != null) {
            claims.claim(SESSION, session.toString());
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build(), claims.build());
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a key of 256 bits signs by HMAC SHA-256", impossible);
        }
        return token.serialize();
    }

    /**
     * What a token says, once it is sure that it was signed here, is meant for here and holds now. Whether it was taken
     * back, and whether its user still exists, is not looked at.
     *
     * @throws RefusedRequestException 401, with the same words whatever is wrong
     */
    public VerifiedToken verify(String text) {
        try {
            return verified(text);
        } catch (ParseException | JOSEException | JsonProcessingException | IllegalArgumentException wrong) {
            throw RefusedRequestException.unauthorized(MESSAGE);
        }
    }

    private VerifiedToken verified(String text) throws ParseException, JOSEException, JsonProcessingException {
        require(text.length() <= MOST_CHARACTERS, "the token is too long");
        SignedJWT token = SignedJWT.parse(text);
        JWSHeader header = token.getHeader();
        require(JWSAlgorithm.HS256.equals(header.getAlgorithm()), "another algorithm");
        require(TYPE.equals(header.getType()), "another type");
        require(token.verify(new MACVerifier(key)), "another signature");
        requireCanonical(text);
        return checked(token.getJWTClaimsSet());
    }

    /** One token has one spelling: names that come twice, padding and loose bits at the end are refused. */
    private static void requireCanonical(String text) throws JsonProcessingException {
        String[] parts = text.split("\\.", -1);
        require(parts.length == 3, "not three parts");
        for (String part : parts) {
            byte[] content = Base64.getUrlDecoder().decode(part);
            require(
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(content)
                            .equals(part),
                    "another spelling");
        }
        Set<String> names = new TreeSet<>();
        json(parts[0]).fieldNames().forEachRemaining(names::add);
        require(HEADER_NAMES.equals(names), "more in the header");
        json(parts[1]);
    }

    private static JsonNode json(String part) throws JsonProcessingException {
        return STRICT_JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private VerifiedToken checked(JWTClaimsSet claims) throws ParseException {
        Instant now = clock.instant();
        require(rules.issuer().equals(claims.getIssuer()), "another issuer");
        require(List.of(rules.audience()).equals(claims.getAudience()), "another audience");
        Instant issuedAt = moment(claims.getIssueTime());
        Instant notBefore = moment(claims.getNotBeforeTime());
        Instant expiresAt = moment(claims.getExpirationTime());
        require(now.isBefore(expiresAt), "it ended");
        require(!notBefore.isAfter(now.plus(LEEWAY)), "it does not hold yet");
        require(!issuedAt.isAfter(now.plus(LEEWAY)), "it is of the future");
        require(!expiresAt.isAfter(issuedAt.plus(rules.accessLifetime())), "it holds for too long");
        String id = claims.getJWTID();
        require(id != null && !id.isBlank(), "no id");
        String session = claims.getStringClaim(SESSION);
        return new VerifiedToken(
                requireNonNull(id),
                uuid(claims.getSubject()),
                role(claims.getStringClaim(ROLE)),
                session == null ? null : uuid(session),
                issuedAt,
                expiresAt);
    }

    private static Instant moment(@Nullable Date date) {
        require(date != null, "a time is missing");
        return requireNonNull(date).toInstant();
    }

    private static UUID uuid(@Nullable String text) {
        require(text != null, "an id is missing");
        UUID id = UUID.fromString(requireNonNull(text));
        require(id.toString().equals(text), "an id is written in another way");
        return id;
    }

    private static Role role(@Nullable String id) {
        for (Role role : Role.values()) {
            if (role.id().equals(id)) {
                return role;
            }
        }
        throw new IllegalArgumentException("no such role");
    }
}
