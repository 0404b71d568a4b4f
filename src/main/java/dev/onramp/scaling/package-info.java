/** Arithmetic: samples and a policy in, replicas over time out; and the findings about a rule. HPA and KEDA to the bit. */
package dev.onramp.scaling;
