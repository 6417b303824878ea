@NullMarked
package io.nl2sql.rules.lexicon;

import org.jspecify.annotations.NullMarked;
