package dev.onramp.metrics;

import dev.onramp.metrics.SourceTrouble.Kind;
import dev.onramp.metrics.SourceTrouble.Position;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Makes sentences of what goes wrong between Onramp and a source. */
final class TroubleReader {

    private static final Pattern PLACE =
            Pattern.compile("(?s)(?:invalid parameter \"query\": )?(\\d{1,9}):(\\d{1,9}): parse error: (.*)");
    private static final Pattern PREFIX = Pattern.compile("^(?:invalid parameter \"[^\"]*\": ?|parse error: ?)+");
    private static final int LONGEST_WORDS = 500;

    private final String source;

    private final String query;

    /**
     * @param cluster whose source it is; addresses stay out of sentences, since not every reader may know them
     * @param query what was asked; empty where it was no query
     */
    TroubleReader(String cluster, String query) {
        this.source = "The metric source of " + cluster;
        this.query = query;
    }

    SourceTrouble of(SourceError error, int status) {
        String words = bounded(error.getMessage());
        return switch (error.type()) {
            case "bad_data" -> badData(words);
            case "execution" -> execution(words);
            case "timeout" -> timeout();
            case "canceled", "unavailable" -> busy();
            case "too_many_requests" -> busy();
            default -> status == 400 ? badData(words) : status == 422 ? execution(words) : status(status);
        };
    }

    private SourceTrouble badData(String words) {
        Matcher place = PLACE.matcher(words);
        if (place.matches()) {
            Position position = position(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
            return new SourceTrouble(
                    Kind.PARSE_ERROR,
                    "Line " + position.line() + ", column " + position.column() + ": "
                            + ending(ParseWords.plain(place.group(3))),
                    Optional.of(position));
        }
        if (words.contains("parse error")) {
            return new SourceTrouble(
                    Kind.PARSE_ERROR,
                    ending(ParseWords.plain(PREFIX.matcher(words).replaceFirst(""))));
        }
        return new SourceTrouble(Kind.QUERY_FAILED, source + " refused the query: " + ending(words));
    }

    /** Prometheus counts a line's bytes in UTF-8, and editors count signs of UTF-16, as Java does. */
    private Position position(int line, int column) {
        String written = query.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("");
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        int before = column - 1;
        return before < 0 || before > bytes.length
                ? new Position(line, column)
                : new Position(line, new String(bytes, 0, before, StandardCharsets.UTF_8).length() + 1);
    }

    private SourceTrouble execution(String words) {
        if (words.contains("too many samples") || words.contains("max number of samples")) {
            return new SourceTrouble(
                    Kind.TOO_MANY_SAMPLES,
                    "The query reads more samples than " + lower(source)
                            + " allows at once. Narrow its selectors, or shorten the range in brackets.");
        }
        return new SourceTrouble(Kind.QUERY_FAILED, source + " can’t compute this: " + ending(words));
    }

    SourceTrouble timeout() {
        return new SourceTrouble(
                Kind.TIMEOUT, source + " gave up on this query: it takes too long. Narrow its selectors.");
    }

    SourceTrouble timeout(Duration waited) {
        String seconds = waited.toMillis() % 1000 == 0 ? waited.toSeconds() + " s" : waited.toMillis() + " ms";
        return new SourceTrouble(Kind.TIMEOUT, source + " did not answer within " + seconds + ".");
    }

    private SourceTrouble busy() {
        return new SourceTrouble(Kind.BUSY, source + " has too much to do at the moment. Try again shortly.");
    }

    SourceTrouble status(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new SourceTrouble(
                        Kind.NOT_PROMETHEUS,
                        source + " sends elsewhere (status " + status + "), and redirects are not followed."
                                + " The platform team sets metrics.url to where it ends.");
            case 401, 403 ->
                new SourceTrouble(
                        Kind.NOT_LET_IN,
                        source + " does not let Onramp in (status " + status
                                + "). The platform team looks at its token, headers and tenant.");
            case 404, 405, 501 ->
                new SourceTrouble(Kind.NOT_OFFERED, source + " does not offer this (status " + status + ").");
            case 413 -> new SourceTrouble(Kind.TOO_MANY_SAMPLES, source + " finds this too large (status 413).");
            case 429 -> busy();
            case 503 -> new SourceTrouble(Kind.BUSY, source + " is not ready (status 503). Try again shortly.");
            case 502, 504 ->
                new SourceTrouble(
                        Kind.UNREACHABLE,
                        "Something stands before the metric source and can’t reach it (status " + status
                                + "). Try again; if it stays, tell the platform team.");
            default -> new SourceTrouble(Kind.NOT_PROMETHEUS, source + " answered with status " + status + ".");
        };
    }

    SourceTrouble notJson(String contentType) {
        String what = contentType.isEmpty() ? "something without a type" : bounded(contentType);
        return new SourceTrouble(
                Kind.NOT_PROMETHEUS,
                source + " answered with " + what + " where JSON was expected; perhaps a login page or a proxy stands"
                        + " before it. The platform team looks at metrics.url.");
    }

    SourceTrouble unreadable() {
        return new SourceTrouble(
                Kind.NOT_PROMETHEUS,
                source + " answered, and not in the way of a Prometheus. The platform team looks at metrics.url.");
    }

    SourceTrouble of(IOException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String how = e instanceof HttpConnectTimeoutException
                ? "no connection in time"
                : e instanceof HttpTimeoutException
                        ? "no answer in time"
                        : cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException
                                ? "its name is not known"
                                : e instanceof SSLException
                                        ? "its certificate is not trusted"
                                        : e instanceof ConnectException
                                                ? "the connection was refused"
                                                : "the connection broke";
        return new SourceTrouble(
                Kind.UNREACHABLE,
                source + " can’t be reached: " + how + ". Try again; if it stays, tell the platform team.");
    }

    SourceTrouble noToken() {
        return new SourceTrouble(
                Kind.NOT_LET_IN,
                source + " needs a token, and its file can’t be read. The platform team looks at"
                        + " metrics.bearer-token-file.");
    }

    private static String lower(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** Other people's words: one line, not too long. */
    private static String bounded(String words) {
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "…";
    }

    private static String ending(String words) {
        return words.matches(".*[.!?…]") ? words : words + ".";
    }
}
