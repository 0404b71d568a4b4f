package dev.onramp.preview;

import dev.onramp.document.Trigger;
import dev.onramp.scaling.CronSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Where a cron trigger stands at a moment.
 *
 * @param turn when that changes: its hours end, or begin
 * @param next when it changes after that
 */
record Hours(ZoneId zone, boolean isInside, Instant turn, Instant next) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

    static Hours of(Trigger.Cron cron, Instant at) {
        CronSource source = CronSource.of(cron);
        Instant turn = source.nextTurn(at);
        return new Hours(cron.timezone(), source.valueAt(at.toEpochMilli()) > 0, turn, source.nextTurn(turn));
    }

    String sentence() {
        String how = isInside
                ? "Inside its hours until " + said(turn) + "; the next begin " + said(next) + "."
                : "Outside its hours. The next begin " + said(turn) + " and end " + said(next) + ".";
        return how + " All by the clock of " + zone + ".";
    }

    private String said(Instant moment) {
        return MOMENT.format(moment.atZone(zone));
    }
}
