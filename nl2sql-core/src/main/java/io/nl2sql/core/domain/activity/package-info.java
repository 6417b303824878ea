/** What people did. */
@NullMarked
package io.nl2sql.core.domain.activity;

import org.jspecify.annotations.NullMarked;
