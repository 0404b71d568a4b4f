/** Reading PromQL: what can be told of a query from its text alone, in words, units and places, and how to lay it out. */
package dev.onramp.promql;
