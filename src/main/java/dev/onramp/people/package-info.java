/** Who is signed in, their teams, and what they may do. */
package dev.onramp.people;
