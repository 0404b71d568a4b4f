/** Measurements, run by hand with {@code src/test/bench/run}, and the tests of what must not grow. */
package dev.onramp.bench;
