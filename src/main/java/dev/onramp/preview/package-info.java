/** A rule read as KEDA will read it: live chart, value, findings. */
package dev.onramp.preview;
