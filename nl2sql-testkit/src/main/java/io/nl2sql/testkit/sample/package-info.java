/** Sample databases that lie beside the repository. */
@NullMarked
package io.nl2sql.testkit.sample;

import org.jspecify.annotations.NullMarked;
