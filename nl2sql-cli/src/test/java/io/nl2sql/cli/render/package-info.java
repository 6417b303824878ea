@NullMarked
package io.nl2sql.cli.render;

import org.jspecify.annotations.NullMarked;
