package dev.onramp.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The workload's form as a page beside it carries it along, so that a button there leads back into the form with nothing
 * lost. A browser with scripts never needs it.
 *
 * @param back the form's address
 */
public record CarriedForm(String back, List<Field> fields) {

    /** Said by the button that was pressed, not by the form. */
    private static final Set<String> OF_BUTTONS =
            Set.of("trigger", "act", "show", "add", "remove", "proven", "edit", "format");

    public static final CarriedForm NONE = new CarriedForm("/workloads/new", List.of());

    /** A field and what stands in it. */
    public record Field(String name, String text) {}

    public CarriedForm {
        fields = List.copyOf(fields);
    }

    /** @param tokenField the name of the field with the form token, which is given anew */
    public static CarriedForm of(Map<String, List<String>> sent, String tokenField) {
        List<Field> fields = new ArrayList<>();
        sent.forEach((name, texts) -> {
            if (!OF_BUTTONS.contains(name) && !name.equals(tokenField)) {
                texts.forEach(text -> fields.add(new Field(name, text)));
            }
        });
        return new CarriedForm(back(sent), fields);
    }

    /** A form that changes something says which document it came from; names are checked where it arrives. */
    private static String back(Map<String, List<String>> sent) {
        String team = first(sent, "team");
        String name = first(sent, "name");
        boolean names = team.matches("[a-z0-9-]{1,63}") && name.matches("[a-z0-9-]{1,63}");
        return sent.containsKey("expects") && names ? "/workloads/" + team + "/" + name + "/edit" : "/workloads/new";
    }

    private static String first(Map<String, List<String>> sent, String name) {
        List<String> texts = sent.getOrDefault(name, List.of());
        return texts.isEmpty() ? "" : texts.get(0);
    }
}
