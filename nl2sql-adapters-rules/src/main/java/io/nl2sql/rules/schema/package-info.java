@NullMarked
package io.nl2sql.rules.schema;

import org.jspecify.annotations.NullMarked;
