/** What the tests of every module share. */
@NullMarked
package io.faasade.test;

import org.jspecify.annotations.NullMarked;
