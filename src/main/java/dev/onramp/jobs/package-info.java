/** Durable jobs: taken by one process at a time, taken over when it dies; one scheduler for all of them. */
package dev.onramp.jobs;
