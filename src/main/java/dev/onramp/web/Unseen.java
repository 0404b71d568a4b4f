package dev.onramp.web;

import java.util.regex.Pattern;

/** Signs in other people's texts that can't be seen, and make a reader see something else than is there. */
public final class Unseen {

    /**
     * What is there and can't be seen: signs that turn the direction of what follows, so that a reviewer would read
     * another command than the one that runs, signs without width, and breaks of lines that most readers don't know.
     */
    private static final Pattern SIGNS =
            Pattern.compile("[\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u2069\\uFEFF\\u0085]");

    private Unseen() {}

    /** The text with what can't be seen in it spelled out, such as {@code ‹U+202E›}. */
    public static String spelledOut(String text) {
        return SIGNS.matcher(text)
                .replaceAll(sign -> "‹U+%04X›".formatted((int) sign.group().charAt(0)));
    }
}
