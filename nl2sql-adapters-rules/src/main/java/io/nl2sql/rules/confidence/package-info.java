@NullMarked
package io.nl2sql.rules.confidence;

import org.jspecify.annotations.NullMarked;
