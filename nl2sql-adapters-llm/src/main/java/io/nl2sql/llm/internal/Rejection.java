package io.nl2sql.llm.internal;

import java.net.http.HttpHeaders;

/**
 * An answer that is not a reply.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the beginning of the body
 */
record Rejection(int status, HttpHeaders headers, String body) {}
