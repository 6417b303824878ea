@NullMarked
package io.nl2sql.core.profile;

import org.jspecify.annotations.NullMarked;
