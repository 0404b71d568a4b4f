/** The rule studio as people see it: back-tests asked, drawn, compared and kept, and advice on better rules. */
package dev.onramp.studio;
