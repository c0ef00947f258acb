/**
 * State in one file of this machine, for applications that need nothing installed.
 */
@NullMarked
package io.faasade.state.embedded;

import org.jspecify.annotations.NullMarked;
