/** How the values of Onramp's own keys are read, where the usual reading would let a slip pass. */
package dev.onramp.config;
