package dev.onramp.studio;

import dev.onramp.backtest.BackTest;
import dev.onramp.backtest.BackTest.TriggerReading;
import dev.onramp.backtest.Run;
import java.util.List;

/** A state, told by tone, icon and word. */
public record Badge(String tone, String icon, String word) {

    static Badge of(Run run) {
        return switch (run.state()) {
            case RUNNING -> new Badge("busy", "busy", "Running");
            case CANCELLED -> new Badge("idle", "idle", "Stopped");
            case FAILED -> of(run.failure().map(Run.Failure::code).orElse(""));
            case DONE -> run.result().map(Badge::of).orElseGet(() -> of(""));
        };
    }

    private static Badge of(String failure) {
        return switch (failure) {
            case "not-replayable" -> new Badge("idle", "idle", "Not replayable");
            case "no-data" -> new Badge("idle", "idle", "No data");
            default -> new Badge("bad", "bad", "No result");
        };
    }

    private static Badge of(BackTest result) {
        List<String> kinds =
                result.triggers().stream().map(TriggerReading::kind).toList();
        if (kinds.contains("not-replayable") || kinds.contains("left-out")) {
            return new Badge("warn", "warn", "Replayed in part");
        }
        if (!result.missing().isEmpty()) {
            return new Badge("warn", "warn", "Parts of the window are missing");
        }
        return kinds.contains("per-replica")
                ? new Badge("info", "info", "Multiplied by recorded replicas")
                : new Badge("ok", "ok", "Replays exactly");
    }

    static Badge of(TriggerReading reading) {
        return switch (reading.kind()) {
            case "total" -> new Badge("ok", "ok", "Replays exactly");
            case "per-replica" -> new Badge("info", "info", "Multiplied by recorded replicas");
            case "schedule" -> new Badge("ok", "ok", "Replays exactly");
            case "left-out" -> new Badge("warn", "warn", "Left out");
            default -> new Badge("idle", "idle", "Not replayable");
        };
    }
}
