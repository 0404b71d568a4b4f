package dev.onramp.status;

import dev.onramp.config.AboveZero;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clusters are watched, and what watching costs. */
@ConfigMapping(prefix = "onramp.status")
public interface StatusConfig {

    /**
     * How long a broken watch is not spoken of. API servers end every watch after five to ten minutes, and it is taken
     * up again within a second or two; a cluster that is gone for longer is worth a sentence.
     */
    @WithDefault("5s")
    @WithConverter(AboveZero.Span.class)
    Duration patience();

    /** The open streams. */
    Streams streams();

    /** Live pages: each holds one connection and a few kilobytes, and no thread. */
    interface Streams {
        /** When a stream ends, and the browser has to ask again and is checked again. */
        @WithDefault("10m")
        @WithConverter(AboveZero.Span.class)
        Duration lifetime();

        /**
         * How often the provider is asked whether who looks may still see the team. A question is one small request
         * per open page, and what it tells is that much younger than the sign-in.
         */
        @WithDefault("1m")
        @WithConverter(AboveZero.Span.class)
        Duration recheck();

        /** A browser keeps six connections to one host over HTTP/1.1, and hidden tabs close theirs; a few browsers. */
        @WithDefault("12")
        @WithConverter(AboveZero.Count.class)
        int perPerson();

        /** Of everybody together: each second of changes renders at most as many pages. */
        @WithDefault("1000")
        @WithConverter(AboveZero.Count.class)
        int atMost();
    }
}
