package dev.onramp.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.people.Person;
import dev.onramp.web.Listing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Events in, page out: days, sentences, links. */
final class AuditViews {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_ANOTHER_YEAR =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    /** {@code team/name} or {@code team/name#3}: things that have a page. */
    private static final Pattern WORKLOAD = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+)(?:#(\\d+))?");

    /** Said in the sentence itself, so not once more among the details. */
    private static final List<String> REASONS = List.of("reason", "text", "why");

    private static final String[] HUES = {"", "b", "c", "d"};

    private AuditViews() {}

    static AuditView view(AuditFilter filter, String after, Listing<AuditEvent> page, Instant now) {
        Map<LocalDate, List<AuditView.Line>> days = new LinkedHashMap<>();
        for (AuditEvent event : page.items()) {
            LocalDate day = event.at().atOffset(ZoneOffset.UTC).toLocalDate();
            days.computeIfAbsent(day, ignored -> new ArrayList<>()).add(line(event));
        }
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        String query = query(filter);
        return new AuditView(
                filter,
                filter.isNarrow(),
                actions(Optional.ofNullable(filter.action).map(String::strip).orElse("")),
                query,
                days.entrySet().stream()
                        .map(day -> new AuditView.Day(title(day.getKey(), today), day.getValue()))
                        .toList(),
                page.next() == null ? null : "/audit" + with(query, "after=" + page.next()),
                after == null || after.isBlank() ? null : "/audit" + query);
    }

    static List<AuditView.Choices> actions(String chosen) {
        Map<String, List<AuditView.Choice>> byObject = new LinkedHashMap<>();
        Deed.BY_ACTION.forEach((action, deed) -> byObject.computeIfAbsent(object(action), any -> new ArrayList<>())
                .add(new AuditView.Choice(action, deed.past(), action.equals(chosen))));
        if (!chosen.isEmpty() && !Deed.BY_ACTION.containsKey(chosen)) {
            byObject.put("Other", List.of(new AuditView.Choice(chosen, chosen, true)));
        }
        return byObject.entrySet().stream()
                .map(object -> new AuditView.Choices(object.getKey(), object.getValue()))
                .toList();
    }

    private static String object(String action) {
        String object = action.substring(0, action.indexOf('.')).replace('-', ' ');
        return object.substring(0, 1).toUpperCase(Locale.ROOT) + object.substring(1);
    }

    private static AuditView.Line line(AuditEvent event) {
        JsonNode details = read(event.details());
        return new AuditView.Line(
                event.at().toString(),
                TIME.format(event.at().atOffset(ZoneOffset.UTC)),
                event.actor(),
                event.actorName(),
                initials(event.actorName()),
                HUES[Math.floorMod(event.actor().hashCode(), HUES.length)],
                Deed.of(event.action()),
                event.action(),
                event.subject(),
                link(event.subject()),
                REASONS.stream()
                        .map(details::path)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .orElse(null),
                details(details));
    }

    private static List<AuditView.Detail> details(JsonNode details) {
        List<AuditView.Detail> list = new ArrayList<>();
        details.properties().forEach(detail -> {
            if (!REASONS.contains(detail.getKey())) {
                JsonNode value = detail.getValue();
                list.add(
                        new AuditView.Detail(detail.getKey(), value.isValueNode() ? value.asText() : value.toString()));
            }
        });
        return list;
    }

    private static JsonNode read(String details) {
        try {
            return JSON.readTree(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON here", e);
        }
    }

    private static String initials(String name) {
        return new Person("", name, new TreeSet<>(), new TreeSet<>(), null).initials();
    }

    private static String link(String subject) {
        Matcher workload = WORKLOAD.matcher(subject);
        if (!workload.matches()) {
            return null;
        }
        String page = "/workloads/" + workload.group(1) + "/" + workload.group(2);
        return workload.group(3) == null ? page : page + "/revisions/" + workload.group(3);
    }

    private static String title(LocalDate day, LocalDate today) {
        if (day.equals(today)) {
            return "Today, " + DAY.format(day);
        }
        return (day.getYear() == today.getYear() ? DAY : DAY_OF_ANOTHER_YEAR).format(day);
    }

    /** The filter as an address carries it, with its question mark; empty where nothing is filtered. */
    private static String query(AuditFilter filter) {
        String parameters = filter.fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return parameters.isEmpty() ? "" : "?" + parameters;
    }

    private static String with(String query, String parameter) {
        return query.isEmpty() ? "?" + parameter : query + "&" + parameter;
    }
}
