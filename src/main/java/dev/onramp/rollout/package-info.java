/** Makes clusters match what was approved; the only writer to a cluster. */
package dev.onramp.rollout;
