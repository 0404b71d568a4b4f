/** Where the database comes from in dev and test: a real PostgreSQL, carried by the build; and short statements to it. */
package dev.onramp.storage;
