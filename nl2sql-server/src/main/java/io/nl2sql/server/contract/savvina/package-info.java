/** The contract of Savvina AI: conversations over server-sent events. */
@NullMarked
package io.nl2sql.server.contract.savvina;

import org.jspecify.annotations.NullMarked;
