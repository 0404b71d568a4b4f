/** What happened, by whom; written once, never changed. */
package dev.onramp.audit;
