package io.nl2sql.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every token but those that were given out here is refused, with the same words. */
class ForgedTokensTest {

    private static final String MESSAGE = "the access token is not valid: log in again";

    private final SecurityWorld world = new SecurityWorld();
    private final User ada = world.user("ada", Role.USER);

    @Test
    void acceptsWhatItGaveOut() {
        VerifiedToken token = world.accessTokens.verify(world.accessTokens.issue(ada));

        assertThat(token.userId()).isEqualTo(ada.id());
        assertThat(token.role()).isEqualTo(Role.USER);
        assertThat(token.session()).isNull();
        assertThat(token.expiresAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(30)));
    }

    /** Else the forgeries below would be refused for the wrong reason. */
    @Test
    void acceptsTheTokenThatTheForgeriesBeginWith() {
        assertThat(world.accessTokens.verify(forgery().signed()).userId()).isEqualTo(ada.id());
    }

    @Test
    void holdsUntilItsEndAndNoLonger() {
        String token = world.accessTokens.issue(ada);

        world.clock.advance(Duration.ofMinutes(30).minusSeconds(1));
        assertThat(world.accessTokens.verify(token).userId()).isEqualTo(ada.id());

        world.clock.advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> world.accessTokens.verify(token)).hasMessage(MESSAGE);
    }

    @Test
    void allowsForClocksThatDifferALittle() {
        long soon = now() + 29;

        String token = forgery().claim("iat", soon).claim("nbf", soon).signed();

        assertThat(world.accessTokens.verify(token).userId()).isEqualTo(ada.id());
    }

    @TestFactory
    Stream<DynamicTest> refusesEachForgedOrStaleToken() throws GeneralSecurityException {
        Map<String, String> forged = new LinkedHashMap<>();
        shapes(forged);
        algorithms(forged);
        headers(forged);
        signatures(forged);
        claims(forged);
        assertThat(forged).hasSizeGreaterThanOrEqualTo(40);
        return forged.entrySet().stream()
                .map(token -> DynamicTest.dynamicTest(token.getKey(), () -> refused(token.getValue())));
    }

    private void shapes(Map<String, String> forged) {
        String good = forgery().signed();
        forged.put("nothing", "");
        forged.put("a blank", " ");
        forged.put("a word", "token");
        forged.put("the word null", "null");
        forged.put("one part", good.substring(0, good.indexOf('.')));
        forged.put("two parts", forgery().content());
        forged.put("four parts", good + ".AAAA");
        forged.put("only dots", "..");
        forged.put("empty parts and a good signature", "." + good.substring(good.indexOf('.') + 1));
        forged.put("a line end behind it", good + "\n");
        forged.put("a blank before it", " " + good);
        forged.put("a blank within", good.replace(".", ". "));
        forged.put("a zero character within", good.replace(".", ".\u0000"));
        forged.put("twice the same", good + good);
        forged.put("a megabyte", good + "A".repeat(1_000_000));
        forged.put(
                "a claim of five thousand characters",
                forgery().claim("pad", "x".repeat(5_000)).signed());
        forged.put(
                "the JSON form of a signature",
                "{\"payload\":\"" + good.split("\\.")[1] + "\",\"protected\":\"" + good.split("\\.")[0]
                        + "\",\"signature\":\"" + good.split("\\.")[2] + "\"}");
        forged.put(
                "encrypted instead of signed",
                Forgery.encoded("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"at+jwt\"}") + "..AAAA.AAAA.AAAA");
        forged.put(
                "encrypted by a password of the sender",
                Forgery.encoded(
                                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2147483647,\"p2s\":\"AAAA\"}")
                        + ".AAAA.AAAA.AAAA.AAAA");
        forged.put("a token within a token", forgery().signed(forgery().headerText(), good));
        forged.put("a list for claims", forgery().signed(forgery().headerText(), "[]"));
        forged.put("a text for claims", forgery().signed(forgery().headerText(), "\"admin\""));
        forged.put("nothing for claims", forgery().signed(forgery().headerText(), ""));
        forged.put("no JSON for claims", forgery().signed(forgery().headerText(), "sub=admin"));
        forged.put(
                "more behind the claims",
                forgery().signed(forgery().headerText(), forgery().claimsText() + "{\"role\":\"admin\"}"));
        forged.put(
                "claims a thousand levels deep",
                forgery().signed(forgery().headerText(), "{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"));
        forged.put(
                "a header a thousand levels deep",
                forgery()
                        .signed(
                                "{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"a\":" + "[".repeat(1_000) + "]".repeat(1_000)
                                        + "}",
                                forgery().claimsText()));
        forged.put("an API key", "osk-" + "A".repeat(65));
    }

    private void algorithms(Map<String, String> forged) throws GeneralSecurityException {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            forged.put(
                    "algorithm " + none + " and no signature",
                    forgery().header("alg", none).content() + ".");
            forged.put(
                    "algorithm " + none + " and a signature",
                    forgery().header("alg", none).signed());
        }
        byte[] key = world.signingKey.bytes();
        forged.put("HS384 by the right key", forgery().header("alg", "HS384").signedBy(key, "HmacSHA384"));
        forged.put("HS512 by the right key", forgery().header("alg", "HS512").signedBy(key, "HmacSHA512"));
        forged.put("HS256 in small letters", forgery().header("alg", "hs256").signed());
        for (String other : List.of("RS256", "ES256", "PS256", "EdDSA", "ES256K", "A256KW")) {
            forged.put(
                    "algorithm " + other + " over the right signature",
                    forgery().header("alg", other).signed());
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        Forgery rsa = forgery().header("alg", "RS256");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(rsa.content().getBytes(StandardCharsets.US_ASCII));
        forged.put("RS256 by a key of the sender", rsa.content() + "." + Forgery.encoded(signature.sign()));
        forged.put("HS256 by a public key", forgery().signedBy(pair.getPublic().getEncoded(), "HmacSHA256"));
        forged.put("no algorithm", forgery().header("alg", null).signed());
        forged.put("a number for the algorithm", forgery().header("alg", 256).signed());
        forged.put(
                "a list for the algorithm",
                forgery().header("alg", List.of("HS256")).signed());
    }

    private void headers(Map<String, String> forged) {
        forged.put("no type", forgery().header("typ", null).signed());
        forged.put("type JWT", forgery().header("typ", "JWT").signed());
        forged.put(
                "type of an identity token", forgery().header("typ", "id+jwt").signed());
        forged.put(
                "type of a logout token", forgery().header("typ", "logout+jwt").signed());
        forged.put("a number for the type", forgery().header("typ", 1).signed());
        forged.put(
                "a content type of a nested token",
                forgery().header("cty", "JWT").signed());
        forged.put(
                "a critical header",
                forgery().header("crit", List.of("exp")).header("exp", 1).signed());
        forged.put(
                "an empty list of critical headers",
                forgery().header("crit", List.of()).signed());
        forged.put(
                "content that is not encoded",
                forgery().header("crit", List.of("b64")).header("b64", false).signed());
        forged.put("a key id", forgery().header("kid", "1").signed());
        forged.put(
                "a key id that is a path",
                forgery().header("kid", "../../../../dev/null").signed());
        forged.put(
                "a key id that is SQL",
                forgery().header("kid", "x' UNION SELECT 'AA'--").signed());
        forged.put(
                "an address of keys",
                forgery().header("jku", "https://attacker.example/keys").signed());
        forged.put(
                "an address of certificates",
                forgery().header("x5u", "https://attacker.example/c").signed());
        forged.put(
                "a key of the sender",
                forgery()
                        .header("jwk", Map.of("kty", "oct", "k", Forgery.encoded(new byte[32])))
                        .signedBy(new byte[32], "HmacSHA256"));
        forged.put(
                "a chain of certificates",
                forgery().header("x5c", List.of("AAAA")).signed());
        forged.put("compression", forgery().header("zip", "DEF").signed());
        forged.put("a header of its own", forgery().header("admin", true).signed());
        String claims = forgery().claimsText();
        forged.put(
                "two algorithms, the good one last",
                forgery().signed("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"alg\":\"HS256\"}", claims));
        forged.put(
                "two algorithms, the good one first",
                forgery().signed("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"alg\":\"none\"}", claims));
        forged.put("a list for a header", forgery().signed("[]", claims));
        forged.put("no JSON for a header", forgery().signed("alg=HS256", claims));
    }

    private void signatures(Map<String, String> forged) {
        String good = forgery().signed();
        String content = good.substring(0, good.lastIndexOf('.'));
        String signature = good.substring(good.lastIndexOf('.') + 1);
        forged.put("a key of nothing but zeros", forgery().signedBy(new byte[32], "HmacSHA256"));
        forged.put("a key of one zero", forgery().signedBy(new byte[1], "HmacSHA256"));
        forged.put(
                "a key somebody guessed", forgery().signedBy("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        forged.put(
                "the text of the key for the key",
                forgery().signedBy(world.signingKey.text().reveal().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        forged.put(
                "another server's key", forgery().signedBy(SigningKey.random().bytes(), "HmacSHA256"));
        forged.put("no signature", content + ".");
        forged.put("half a signature", content + "." + signature.substring(0, 20));
        forged.put("a signature of zeros", content + "." + Forgery.encoded(new byte[32]));
        forged.put(
                "the signature of another token",
                content + "." + world.accessTokens.issue(ada).split("\\.")[2]);
        forged.put("a changed first character", content + "." + flipped(signature, 0));
        forged.put("a changed character in the middle", content + "." + flipped(signature, 21));
        forged.put("padding behind the signature", good + "=");
        forged.put("loose bits at the end of the signature", content + "." + loosened(signature));
        forged.put("characters of another Base64", content + "." + "+/" + signature.substring(2));
        forged.put("a role written over", replaced(good, "\"role\":\"user\"", "\"role\":\"admin\""));
        forged.put("a user written over", replaced(good, ada.id().toString(), "00000000-0000-0000-0000-000000000000"));
        forged.put("an end written over", replaced(good, "\"exp\":", "\"exp\":1"));
        forged.put(
                "another header over the content",
                Forgery.encoded("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}") + good.substring(good.indexOf('.')));
    }

    private void claims(Map<String, String> forged) {
        for (String name : List.of("iss", "aud", "sub", "jti", "iat", "nbf", "exp", "role")) {
            forged.put("no " + name, forgery().claim(name, null).signed());
            forged.put(
                    "a list for " + name,
                    forgery().claim(name, List.of("a", "b")).signed());
            forged.put(
                    "an object for " + name,
                    forgery().claim(name, Map.of("a", "b")).signed());
        }
        forged.put(
                "another issuer",
                forgery().claim("iss", "https://attacker.example").signed());
        forged.put("the issuer in capitals", forgery().claim("iss", "NL2SQL").signed());
        forged.put("another audience", forgery().claim("aud", "billing").signed());
        forged.put(
                "two audiences",
                forgery()
                        .claim("aud", List.of(TokenRules.DEFAULT.audience(), "billing"))
                        .signed());
        forged.put("no audience in a list", forgery().claim("aud", List.of()).signed());
        forged.put(
                "ended this second",
                forgery().claim("iat", now() - 60).claim("exp", now()).signed());
        forged.put(
                "ended an hour ago",
                forgery()
                        .claim("iat", now() - 5_400)
                        .claim("exp", now() - 3_600)
                        .signed());
        forged.put("ended before time began", forgery().claim("exp", -1).signed());
        forged.put("ends in words", forgery().claim("exp", "tomorrow").signed());
        forged.put(
                "ends in a thousand years",
                forgery().claim("exp", now() + 31_536_000_000L).signed());
        forged.put(
                "ends beyond all numbers",
                forgery().claim("exp", Long.MAX_VALUE).signed());
        forged.put(
                "holds a second too long", forgery().claim("exp", now() + 1_801).signed());
        forged.put("holds from tomorrow", forgery().claim("nbf", now() + 86_400).signed());
        forged.put(
                "holds from beyond the leeway",
                forgery().claim("nbf", now() + 31).signed());
        forged.put("given out in the future", forgery().claim("iat", now() + 31).signed());
        forged.put("an empty id", forgery().claim("jti", "").signed());
        forged.put("a blank id", forgery().claim("jti", "  ").signed());
        forged.put("a user who is no id", forgery().claim("sub", "admin").signed());
        forged.put(
                "an id in capitals",
                forgery().claim("sub", "00000000-0000-0000-0000-00000000000A").signed());
        forged.put(
                "an id that is cut short", forgery().claim("sub", "1-1-1-1-1").signed());
        forged.put("a role that there is not", forgery().claim("role", "root").signed());
        forged.put("a role in capitals", forgery().claim("role", "ADMIN").signed());
        forged.put("a session that is no id", forgery().claim("sid", "mine").signed());
        forged.put("a number for the session", forgery().claim("sid", 7).signed());
        forged.put("two users", twice("\"sub\":\"00000000-0000-0000-0000-000000000000\""));
        forged.put("two roles", twice("\"role\":\"admin\""));
        forged.put("two ends", twice("\"exp\":4102444800"));
    }

    private String twice(String claim) {
        String claims = forgery().claimsText();
        return forgery().signed(forgery().headerText(), claims.substring(0, claims.length() - 1) + "," + claim + "}");
    }

    private static String replaced(String token, String old, String with) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return parts[0] + "." + Forgery.encoded(claims.replace(old, with)) + "." + parts[2];
    }

    private static String flipped(String text, int index) {
        char other = text.charAt(index) == 'A' ? 'B' : 'A';
        return text.substring(0, index) + other + text.substring(index + 1);
    }

    /** The last of 43 characters has two bits that no byte takes. */
    private static String loosened(String signature) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(signature.charAt(signature.length() - 1));
        return signature.substring(0, signature.length() - 1) + alphabet.charAt(last | 1);
    }

    private void refused(@Nullable String token) {
        assertThatThrownBy(() -> world.accessTokens.verify(String.valueOf(token)))
                .isInstanceOfSatisfying(RefusedRequestException.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(401);
                    assertThat(refusal.text()).isEqualTo(MESSAGE);
                });
    }

    private long now() {
        return world.clock.instant().getEpochSecond();
    }

    private Forgery forgery() {
        return new Forgery(
                world.signingKey.bytes(),
                world.clock.instant(),
                TokenRules.DEFAULT.issuer(),
                ada.id().toString());
    }
}
