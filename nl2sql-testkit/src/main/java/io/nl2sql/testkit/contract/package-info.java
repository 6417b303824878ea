/** The contract of each port as tests that an adapter's own test class extends. */
@NullMarked
package io.nl2sql.testkit.contract;

import org.jspecify.annotations.NullMarked;
