/** Hand-written stand-ins for the ports: scripted, strict about calls nobody scripted. */
@NullMarked
package io.nl2sql.testkit.fake;

import org.jspecify.annotations.NullMarked;
