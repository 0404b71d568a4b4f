package dev.onramp.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldEditsTest {

    private final Map<String, List<String>> fields =
            new HashMap<>(Map.of("triggers.3.query", List.of("sum( up )"), "name", List.of("mine")));

    @Test
    void aButtonWritesIntoItsFieldsAndNoOthers() {
        FieldEdits.apply("triggers.3.query=max%28up%29+%3E+0&min=1&name=yours&act=submit&csrf-token=x", fields);

        assertEquals(List.of("max(up) > 0"), fields.get("triggers.3.query"));
        assertEquals(List.of("1"), fields.get("min"));
        assertEquals(List.of("mine"), fields.get("name"));
        assertFalse(fields.containsKey("act"));
        assertFalse(fields.containsKey("csrf-token"));
    }

    @Test
    void whatNoButtonWroteChangesNothing() {
        FieldEdits.apply("&&=&triggers.3.query=%zz&triggers..query=x&nonsense", fields);

        assertEquals(List.of("sum( up )"), fields.get("triggers.3.query"));
        assertEquals(2, fields.size());
    }

    @Test
    void aQueryIsLaidOutWhereItIsUnderstood() {
        assertTrue(FieldEdits.layOut("3", fields));
        assertEquals(List.of("sum(up)"), fields.get("triggers.3.query"));

        fields.put("triggers.3.query", List.of("sum( up"));
        assertFalse(FieldEdits.layOut("3", fields));
        assertEquals(List.of("sum( up"), fields.get("triggers.3.query"));
        assertTrue(FieldEdits.layOut("9", fields));
    }
}
