/** The contract of Octofy AI Agent. */
@NullMarked
package io.nl2sql.server.contract.octofy;

import org.jspecify.annotations.NullMarked;
