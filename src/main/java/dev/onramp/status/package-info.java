/** Watches clusters; the live part of a workload's page. */
package dev.onramp.status;
