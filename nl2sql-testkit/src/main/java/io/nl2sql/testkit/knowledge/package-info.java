/** What every index of knowledge and every embedder keeps. */
@NullMarked
package io.nl2sql.testkit.knowledge;

import org.jspecify.annotations.NullMarked;
