/** Real servers for tests, each a process of its own on the loopback interface. */
@NullMarked
package io.steelyard.runners.servers;

import org.jspecify.annotations.NullMarked;
