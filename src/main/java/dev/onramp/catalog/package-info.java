/** Instance classes and runtimes: what the platform offers, versioned and priced. */
package dev.onramp.catalog;
