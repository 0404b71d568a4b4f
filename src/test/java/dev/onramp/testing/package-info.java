/** The real parts tests run on (a cluster, a Prometheus, a browser), and the honest word when one is missing. */
package dev.onramp.testing;
