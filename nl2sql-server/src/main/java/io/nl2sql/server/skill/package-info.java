/** Knowledge of sources as a folder of Markdown files: kept, searched, and taken into what questions are understood by. */
@NullMarked
package io.nl2sql.server.skill;

import org.jspecify.annotations.NullMarked;
