/** The few ways Onramp says no; pages and REST translate each of them once. */
package dev.onramp.refusal;
