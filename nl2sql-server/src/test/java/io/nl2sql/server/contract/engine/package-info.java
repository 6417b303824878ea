@NullMarked
package io.nl2sql.server.contract.engine;

import org.jspecify.annotations.NullMarked;
