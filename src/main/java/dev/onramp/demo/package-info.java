/** Development only: a cluster and a metric source to try everything on, with a plausible past. */
package dev.onramp.demo;
