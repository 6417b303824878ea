@NullMarked
package io.nl2sql.server.contract.autodb;

import org.jspecify.annotations.NullMarked;
