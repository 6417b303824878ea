@NullMarked
package io.nl2sql.server.contract.savvina;

import org.jspecify.annotations.NullMarked;
