/** Where the database comes from in dev and test: a real PostgreSQL, carried by the build. */
package dev.onramp.storage;
