@NullMarked
package io.nl2sql.rules.mention;

import org.jspecify.annotations.NullMarked;
