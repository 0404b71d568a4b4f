/** The thin wall around the fabric8 client: apply, dry-run, delete, watch, one place for each cluster's connection. */
package dev.onramp.cluster;
