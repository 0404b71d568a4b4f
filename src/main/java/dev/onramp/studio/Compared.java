package dev.onramp.studio;

import dev.onramp.backtest.Run;

/**
 * A back-test that another is laid beside.
 *
 * @param name what its rule is called here, such as "present rule, r6"
 */
record Compared(String name, Run run) {}
