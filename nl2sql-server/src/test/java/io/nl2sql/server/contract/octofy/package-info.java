@NullMarked
package io.nl2sql.server.contract.octofy;

import org.jspecify.annotations.NullMarked;
