/**
 * What a rule would have done over a recorded past, what that would have cost, and how it compares with what happened.
 */
package dev.onramp.backtest;
