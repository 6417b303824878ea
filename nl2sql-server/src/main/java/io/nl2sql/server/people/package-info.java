/** What people keep on the server for their clients, and what they propose to be known. */
@NullMarked
package io.nl2sql.server.people;

import org.jspecify.annotations.NullMarked;
