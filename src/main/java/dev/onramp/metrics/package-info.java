/** The thin wall around a Prometheus-compatible API: query, range, labels, with its auth, tenant header and limits. */
package dev.onramp.metrics;
