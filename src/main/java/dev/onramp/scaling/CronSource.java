package dev.onramp.scaling;

import dev.onramp.document.CronSchedule;
import dev.onramp.document.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What a cron trigger says: the replicas wished inside its window, and 0 outside. */
public final class CronSource implements TriggerSource {

    private final CronSchedule start;
    private final CronSchedule end;
    private final ZoneId zone;
    private final int replicas;
    /** Between two turns the answer stays, so that a replay asks the calendar twice a day rather than every step. */
    private long knownFrom = Long.MAX_VALUE;

    private long knownUntil = Long.MIN_VALUE;
    private boolean inside;

    public CronSource(CronSchedule start, CronSchedule end, ZoneId zone, int replicas) {
        this.start = start;
        this.end = end;
        this.zone = zone;
        this.replicas = replicas;
    }

    public static CronSource of(Trigger.Cron cron) {
        return new CronSource(
                CronSchedule.parse(cron.start()), CronSchedule.parse(cron.end()), cron.timezone(), cron.replicas());
    }

    @Override
    public double valueAt(long atMillis) {
        if (atMillis < knownFrom || atMillis >= knownUntil) {
            look(atMillis);
        }
        return inside ? replicas : 0;
    }

    @Override
    public long milliAt(long atMillis) {
        return Math.round(valueAt(atMillis) * 1000);
    }

    @Override
    public boolean isLoad() {
        return false;
    }

    /** When it opens or closes next, whichever comes first. */
    public Instant nextTurn(Instant at) {
        look(at.toEpochMilli());
        return Instant.ofEpochMilli(knownUntil);
    }

    /** Inside is where the next end comes no later than the next start. */
    private void look(long atMillis) {
        var at = ZonedDateTime.ofInstant(Instant.ofEpochMilli(atMillis), zone);
        var nextStart = start.next(at);
        var nextEnd = end.next(at);
        inside = !nextEnd.isAfter(nextStart);
        knownFrom = atMillis;
        knownUntil = (inside ? nextEnd : nextStart).toInstant().toEpochMilli();
    }
}
