package dev.onramp.preview;

/** How a preview's request spells a scaling, and so where a field of the document stands in it. */
enum RequestShape {
    /** One trigger, the scaling's own fields beside it. */
    TRIGGER {
        @Override
        String inScaling(String pointer) {
            return pointer.replaceFirst("^/triggers(/0)?(?=/|$)", "/trigger");
        }
    },
    /** Triggers and the formula over them, the scaling's own fields beside them. */
    FORMULA {
        @Override
        String inScaling(String pointer) {
            return pointer;
        }
    },
    /** The scaling as a document has it. */
    SCALING {
        @Override
        String inScaling(String pointer) {
            return "/scaling" + pointer;
        }
    };

    /** @param pointer JSON Pointer into the document */
    String pointer(String pointer) {
        return pointer.startsWith(ScalingAlone.POINTER)
                ? inScaling(pointer.substring(ScalingAlone.POINTER.length()))
                : pointer.replaceFirst("^/metadata|^/spec", "");
    }

    abstract String inScaling(String pointer);
}
