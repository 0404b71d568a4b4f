package dev.onramp.cluster;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;

/** Keeps Onramp from starting: the declared clusters make no sense, each reason a sentence that names the key. */
public final class ClustersRefused extends ConfigurationException {

    private final transient List<String> sentences;

    ClustersRefused(List<String> sentences) {
        super("Onramp can't start with these clusters:\n  " + String.join("\n  ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    public List<String> sentences() {
        return sentences;
    }
}
