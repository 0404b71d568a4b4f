package dev.onramp.web;

import java.util.Optional;

/** Something that every page has to say; implemented by whoever knows it. */
public interface Notice {

    /** The sentence, while it holds. */
    Optional<String> sentence();
}
