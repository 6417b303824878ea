@NullMarked
package io.nl2sql.testkit.analysis;

import org.jspecify.annotations.NullMarked;
