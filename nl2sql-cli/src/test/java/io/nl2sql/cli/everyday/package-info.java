/** Questions in people's own phrasing, asked on several engines. */
@NullMarked
package io.nl2sql.cli.everyday;

import org.jspecify.annotations.NullMarked;
