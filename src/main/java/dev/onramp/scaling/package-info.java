/** Arithmetic: samples and a policy in, replicas over time out, HPA and KEDA to the bit; and which rule would be better. */
package dev.onramp.scaling;
