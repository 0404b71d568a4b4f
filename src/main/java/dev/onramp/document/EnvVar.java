package dev.onramp.document;

import static java.util.Objects.requireNonNull;

/** One environment variable: a plain value, or a key of a Secret the team keeps in its namespace. */
public sealed interface EnvVar {

    String name();

    /** A plain value; never a credential ({@link SecretShapes}). */
    record Plain(String name, String value) implements EnvVar {
        public Plain {
            requireNonNull(name);
            requireNonNull(value);
        }
    }

    /** A reference; Onramp neither reads nor writes the Secret. */
    record FromSecret(String name, String secret, String key) implements EnvVar {
        public FromSecret {
            requireNonNull(name);
            requireNonNull(secret);
            requireNonNull(key);
        }
    }
}
