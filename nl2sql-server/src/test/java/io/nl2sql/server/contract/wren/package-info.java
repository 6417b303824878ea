@NullMarked
package io.nl2sql.server.contract.wren;

import org.jspecify.annotations.NullMarked;
