package dev.onramp.demo;

import dev.onramp.scaling.InstantAnswer;
import java.io.IOException;

/** Asks a metric source as KEDA does: one instant query. */
interface MetricReader {

    /** Throws where the source can't be asked, and for an answer that is an error. */
    InstantAnswer ask(String serverAddress, String query) throws IOException;
}
