@NullMarked
package io.nl2sql.testkit.fake;

import org.jspecify.annotations.NullMarked;
