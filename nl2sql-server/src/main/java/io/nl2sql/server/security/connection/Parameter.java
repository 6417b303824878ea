package io.nl2sql.server.security.connection;

/** What a parameter of a connection means, whatever it is called. */
enum Parameter {
    HOST,
    ACCOUNT,
    PORT,
    DATABASE,
    FILE,
    USER,
    PASSWORD,
    DSN,
    OPTION
}
