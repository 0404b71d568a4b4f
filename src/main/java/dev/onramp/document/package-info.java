/** The {@code GpuWorkload} document: records that refuse nonsense when made, its JSON and YAML forms, its digest. */
package dev.onramp.document;
