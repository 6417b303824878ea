package io.nl2sql.server.security.network;

/** Who may have the server reach an address, from everybody to nobody. */
enum Reach {
    /** On the public internet. */
    EVERYBODY,
    /** On this machine or in a private network. */
    ADMINISTRATORS,
    /** Of the machine's own network, of a cloud's metadata, or no address of one host at all. */
    NOBODY;

    /** The narrower of two. */
    Reach and(Reach other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
