package dev.onramp.web;

/**
 * A state as pages show it, never by colour alone.
 *
 * @param tone of the style sheet
 * @param icon by its name
 */
public record Badge(String word, String tone, String icon) {}
