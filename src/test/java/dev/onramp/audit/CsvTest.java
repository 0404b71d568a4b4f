package dev.onramp.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void aCellThatWouldComputeBecomesText() {
        assertEquals(
                "\"'=1+1\",\"'+1\",\"'-1\",\"'@SUM(A1)\",\"'\tx\",\"'\rx\"\r\n",
                Csv.line("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"));
    }

    @Test
    void onlyTheFirstCharacterOfACellMatters() {
        assertEquals("\"a=1\",\"vision/captioner\"\r\n", Csv.line("a=1", "vision/captioner"));
    }

    @Test
    void quotesCommasAndLinesStayInsideTheirCell() {
        assertEquals(
                "\"she said \"\"no\"\", twice\",\"two\nlines\"\r\n", Csv.line("she said \"no\", twice", "two\nlines"));
    }

    @Test
    void nothingIsAnEmptyCell() {
        assertEquals("\"a\",,\r\n", Csv.line("a", null, ""));
    }
}
