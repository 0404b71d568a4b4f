package dev.onramp.workload;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** The time zones that a form offers: UTC and those named by a place, as people look for them. */
final class TimeZones {

    /** Not the older names of countries, nor offsets, which know no summer time. */
    private static final Pattern BY_PLACE =
            Pattern.compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

    static final List<String> NAMES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> name.equals("UTC") || BY_PLACE.matcher(name).matches())
            .sorted()
            .toList();

    private TimeZones() {}
}
