/** What a team asks for: workloads, revisions, and the moves they may make; their form, pages and API. */
package dev.onramp.workload;
