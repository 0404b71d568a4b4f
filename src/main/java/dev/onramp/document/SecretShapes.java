package dev.onramp.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognises credentials by their published shapes, so that none is stored as a plain value. Mere randomness is no
 * shape: hashes and model digests look random too.
 */
public final class SecretShapes {

    private record Shape(String what, Pattern pattern) {}

    /** Each looks only a bounded way ahead from where it begins: what is looked at may be long and made to be slow. */
    private static final List<Shape> SHAPES = List.of(
            shape("a private key", "-----BEGIN [A-Z0-9 ]*PRIVATE KEY"),
            shape("an AWS access key id", "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
            shape("a Google API key", "\\bAIza[0-9A-Za-z_-]{35}"),
            shape("a Google service account key", "\"private_key_id\"\\s*:"),
            shape("a GitHub token", "\\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{22,})"),
            shape("a GitLab token", "\\bgl(?:pat|dt|rt|cbt)-[0-9A-Za-z_-]{20,}"),
            shape("a Hugging Face token", "\\bhf_[0-9A-Za-z]{30,}"),
            shape("a Slack token", "\\bxox[abeoprs]-[0-9A-Za-z-]{10,}"),
            shape("an OpenAI or Anthropic key", "\\bsk-(?:ant-|proj-)?[0-9A-Za-z_-]{20,}"),
            shape("an Azure storage key", "AccountKey=[0-9A-Za-z+/=]{40,}"),
            shape("a JSON Web Token", "\\beyJ[0-9A-Za-z_-]{10,600}+\\.eyJ[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_-]{10,}"),
            shape("a password in a URL", "\\b[a-zA-Z][a-zA-Z0-9+.-]{0,30}+://[^/\\s:@]*:[^/\\s@]+@"));

    /** Not a bare TOKEN: language models have tokens of other kinds. */
    private static final Pattern NAMED_SO = Pattern.compile(
            "(?i)(?:.*_)?(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|ACCESS_KEY|API_?KEY|PRIVATE_KEY|CREDENTIALS?"
                    + "|(?:AUTH|ACCESS|API|BEARER|REFRESH|HF|HUB|GIT|GITHUB|GITLAB)_TOKEN)");

    private static final String TAKEN_OUT = "(taken out)";

    /** A whole private key: its shape above is only the first line. */
    private static final Pattern KEY_BLOCK =
            Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY[\\s\\S]*?(?:-----END [A-Z0-9 ]*-----|\\z)");

    /** Below this a value is too short to tell randomness from a word. */
    private static final int ENTROPY_MIN_LENGTH = 24;

    /** Bits per character; English text stays below 4.2, base64 of random bytes is above 4.5 at 32 characters. */
    private static final double ENTROPY_LIMIT = 4.4;

    private SecretShapes() {}

    private static Shape shape(String what, String pattern) {
        return new Shape(what, Pattern.compile(pattern));
    }

    /** What a text contains that is certainly a credential, such as "a GitHub token". */
    public static Optional<String> in(String text) {
        return SHAPES.stream()
                .filter(shape -> shape.pattern().matcher(text).find())
                .map(Shape::what)
                .findFirst();
    }

    /** Whether a variable's name says that its value is a credential; a path to one is none. */
    static boolean isNamedSo(String variable, String value) {
        return NAMED_SO.matcher(variable).matches() && !value.isBlank() && !value.startsWith("/");
    }

    /** The text with every certain credential taken out: what was refused is not shown again either. */
    public static String masked(String text) {
        String masked = KEY_BLOCK.matcher(text).replaceAll(TAKEN_OUT);
        for (Shape shape : SHAPES) {
            masked = shape.pattern().matcher(masked).replaceAll(TAKEN_OUT);
        }
        return masked;
    }

    /** Whether a text is so random that it may be a credential; a warning's worth, no more. */
    public static boolean mayHideIn(String text) {
        return text.length() >= ENTROPY_MIN_LENGTH
                && text.chars().noneMatch(Character::isWhitespace)
                && bitsPerCharacter(text) > ENTROPY_LIMIT;
    }

    private static double bitsPerCharacter(String text) {
        return text.chars().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting())).values().stream()
                .mapToDouble(count -> (double) count / text.length())
                .map(share -> -share * Math.log(share) / Math.log(2))
                .sum();
    }
}
