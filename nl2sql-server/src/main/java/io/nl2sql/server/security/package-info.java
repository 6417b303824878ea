/** Who is calling, what they may do, and how secrets and addresses are kept from those who may not have them. */
@NullMarked
package io.nl2sql.server.security;

import org.jspecify.annotations.NullMarked;
