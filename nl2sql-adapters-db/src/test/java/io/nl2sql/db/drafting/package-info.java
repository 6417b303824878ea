@NullMarked
package io.nl2sql.db.drafting;

import org.jspecify.annotations.NullMarked;
