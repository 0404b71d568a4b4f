package dev.onramp.document;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/**
 * Leaves PromQL as people read it: braces, brackets and quotes need no quoting within a line. Text that some reader of
 * YAML could take for something else than text is quoted; what the syntax forbids, the writer below quotes by itself.
 */
public final class BareQueries extends StringQuotingChecker.Default {

    private static final long serialVersionUID = 1L;

    /** Anything that begins like a number, so also times, dates and 1e3; merge keys and default values of YAML 1.1. */
    private static final Pattern NOT_PLAINLY_TEXT =
            Pattern.compile("[-+.]?\\d[-+.:_xXa-fA-F\\d]*|<<|=|\\.(inf|nan)", Pattern.CASE_INSENSITIVE);

    @Override
    public boolean needToQuoteValue(String value) {
        return value.isEmpty()
                || isReservedKeyword(value)
                || NOT_PLAINLY_TEXT.matcher(value).matches();
    }
}
