package dev.onramp.web;

/** A state that pages show as a badge; templates read its parts. */
public interface Badged {

    Badge badge();

    default String word() {
        return badge().word();
    }

    default String tone() {
        return badge().tone();
    }

    default String icon() {
        return badge().icon();
    }
}
