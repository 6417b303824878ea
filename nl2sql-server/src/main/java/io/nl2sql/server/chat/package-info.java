/** Conversations: questions whose way is told, statements that wait for approval, and what people say of answers. */
@NullMarked
package io.nl2sql.server.chat;

import org.jspecify.annotations.NullMarked;
