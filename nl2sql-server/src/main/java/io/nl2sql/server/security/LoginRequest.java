package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;

/**
 * Somebody wants to log in.
 *
 * @param login their name or e-mail address
 * @param password in clear
 * @param device what they log in with, as the client says; cut to 200 characters
 * @param address from where, an IP address
 */
public record LoginRequest(String login, Secret password, String device, String address) {

    private static final int LONGEST_DEVICE = 200;

    public LoginRequest {
        requireNonNull(login, "login is null");
        requireNonNull(password, "password is null");
        device = shortened(device);
        requireNonNull(address, "address is null");
    }

    static String shortened(String device) {
        String plain = device.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ");
        return plain.substring(0, Math.min(plain.length(), LONGEST_DEVICE));
    }
}
