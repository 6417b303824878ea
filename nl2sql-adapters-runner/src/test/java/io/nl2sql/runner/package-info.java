@NullMarked
package io.nl2sql.runner;

import org.jspecify.annotations.NullMarked;
