package dev.onramp.testing;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Ends every test run by naming the tests that did not run and why, so that green never means less than it seems. */
public class LeftOut implements TestExecutionListener {
    private final Map<String, Integer> testsByReason = new ConcurrentSkipListMap<>();
    private final PrintStream out;
    private TestPlan plan;

    /** For JUnit, which finds this listener through {@code META-INF/services}. */
    public LeftOut() {
        this(System.out);
    }

    LeftOut(PrintStream out) {
        this.out = out;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier skipped, String reason) {
        testsByReason.merge(reason, testsIn(skipped), Integer::sum);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan finished) {
        if (!testsByReason.isEmpty()) {
            // A line of its own, whatever a test or a library printed last.
            out.println();
            out.println(testsByReason.entrySet().stream()
                    .map(entry -> "Left out: " + entry.getKey() + " [" + count(entry.getValue()) + "]")
                    .collect(joining(System.lineSeparator())));
        }
    }

    private int testsIn(TestIdentifier skipped) {
        if (skipped.isTest()) {
            return 1;
        }
        return (int) plan.getDescendants(skipped).stream()
                .filter(TestIdentifier::isTest)
                .count();
    }

    private static String count(int tests) {
        return tests == 1 ? "1 test" : tests + " tests";
    }
}
