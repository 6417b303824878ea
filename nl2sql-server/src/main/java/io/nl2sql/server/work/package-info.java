/** What the contracts have in common: questions asked, statements run, all of it recorded. */
@NullMarked
package io.nl2sql.server.work;

import org.jspecify.annotations.NullMarked;
