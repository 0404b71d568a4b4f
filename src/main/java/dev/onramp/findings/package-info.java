/** What is wrong with a scaling rule, where, and the one-click ways out; rules as data over query, settings and answers. */
package dev.onramp.findings;
