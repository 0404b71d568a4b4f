package dev.onramp.audit;

/** Lines of comma-separated values (RFC 4180) that a spreadsheet can't mistake for formulas. */
final class Csv {

    /** What makes a spreadsheet compute a cell instead of showing it (OWASP, "CSV Injection"). */
    private static final String COMPUTES = "=+-@\t\r";

    private Csv() {}

    static String line(String... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        return line.append("\r\n").toString();
    }

    private static String cell(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        // The apostrophe is a spreadsheet's own sign for "this is text".
        String harmless = COMPUTES.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
