/** What can be set while the server runs. */
@NullMarked
package io.nl2sql.server.settings;

import org.jspecify.annotations.NullMarked;
