/** Records what a real HPA and a real KEDA do, for {@code TracesTest}; run by hand with {@code src/test/lab/record}. */
package dev.onramp.recording;
