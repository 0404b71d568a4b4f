package dev.onramp.preview;

import dev.onramp.testing.SourceClusters;
import dev.onramp.testing.StubSource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Clusters that say how many GPUs there are: {@code roomy} has nodes with 6 and a quota of 4 for each namespace, at
 * {@code dead} nobody listens, and {@code mute} never answers. The platform takes quotas seriously.
 */
public class RoomClusters implements QuarkusTestResourceLifecycleManager {

    private final StubSource roomy = StubSource.answering(RoomClusters::answer);
    private final StubSource mute = StubSource.silent();

    @Override
    public Map<String, String> start() {
        Map<String, String> keys = new HashMap<>(new SourceClusters()
                .with("roomy", SourceClusters.NOBODY)
                .set("roomy", "kubeconfig", kubeconfig(roomy).toString())
                .with("dead", SourceClusters.NOBODY)
                .with("mute", SourceClusters.NOBODY)
                .set("mute", "kubeconfig", kubeconfig(mute).toString())
                .keys());
        keys.put("onramp.preview.over-quota", "block");
        return keys;
    }

    private static void answer(StubSource.Asked asked, OutputStream out) throws IOException {
        String json =
                asked.path().equals("/api/v1/nodes") ? """
                {"kind": "NodeList", "apiVersion": "v1", "metadata": {}, "items": [
                  {"metadata": {"name": "a"}, "status": {"allocatable": {"nvidia.com/gpu": "4"}}},
                  {"metadata": {"name": "b"}, "status": {"allocatable": {"nvidia.com/gpu": "2"}}}]}""" : asked.path().endsWith("/resourcequotas") ? """
                        {"kind": "ResourceQuotaList", "apiVersion": "v1", "metadata": {}, "items": [
                          {"metadata": {"name": "gpus"}, "spec": {"hard": {"requests.nvidia.com/gpu": "4"}}}]}""" : null;
        if (json == null) {
            StubSource.respond(
                    out,
                    404,
                    "application/json",
                    "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":404}");
        } else {
            StubSource.respond(out, 200, "application/json", json);
        }
    }

    private static Path kubeconfig(StubSource server) {
        try {
            return Files.writeString(Files.createTempFile("onramp-stub", ".kubeconfig"), """
                    apiVersion: v1
                    kind: Config
                    current-context: stub
                    contexts: [{name: stub, context: {cluster: stub, user: stub}}]
                    clusters: [{name: stub, cluster: {server: "%s"}}]
                    users: [{name: stub, user: {}}]
                    """.formatted(server.url()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        roomy.close();
        mute.close();
    }
}
