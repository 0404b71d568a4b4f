package dev.onramp.storage;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Points the datasource at an embedded PostgreSQL where {@code onramp.embedded-postgres.enabled=true} and no
 * {@code quarkus.datasource.jdbc.url} is given. {@code onramp.embedded-postgres.data} keeps its data in that folder.
 */
public final class EmbeddedPostgresConfig implements ConfigSourceFactory {

    /** Above application.properties (250), below environment and system properties (300, 400). */
    private static final int ORDINAL = 275;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!"true".equals(value(context, "onramp.embedded-postgres.enabled"))
                || value(context, "quarkus.datasource.jdbc.url") != null) {
            return List.of();
        }
        String url = EmbeddedPostgres.url(value(context, "onramp.embedded-postgres.data"));
        return List.of(new PropertiesConfigSource(
                Map.of(
                        "quarkus.datasource.jdbc.url", url,
                        "quarkus.datasource.username", "postgres",
                        "quarkus.datasource.password", "postgres"),
                "embedded PostgreSQL",
                ORDINAL));
    }

    private static String value(ConfigSourceContext context, String key) {
        ConfigValue value = context.getValue(key);
        return value == null ? null : value.getValue();
    }
}
