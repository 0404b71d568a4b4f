/** A document and a catalogue snapshot in, Kubernetes objects out. Same input, same bytes. */
package dev.onramp.manifest;
