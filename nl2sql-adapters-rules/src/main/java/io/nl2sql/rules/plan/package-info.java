@NullMarked
package io.nl2sql.rules.plan;

import org.jspecify.annotations.NullMarked;
