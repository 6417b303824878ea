/** Who may use the engine over a network: users, their keys and their logins. */
@NullMarked
package io.nl2sql.core.domain.account;

import org.jspecify.annotations.NullMarked;
