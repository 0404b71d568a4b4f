package dev.onramp.manifest;

import dev.onramp.document.Documents;
import dev.onramp.document.Runtime;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files a runtime brings along, as an immutable ConfigMap. Its name holds a hash of the content: changed content
 * is another ConfigMap, so the pods of the old revision keep theirs while the new ones come up.
 */
record RuntimeFiles(String configMapName, Map<String, String> content, List<Runtime.File> files) {

    private static final String VOLUME = "runtime-files";
    private static final int HASH_LENGTH = 10;

    static RuntimeFiles of(Ingredients of) {
        Map<String, String> content = new TreeMap<>();
        for (Runtime.File file : of.runtime().files()) {
            if (content.put(key(file), of.withModel(file.content())) != null) {
                throw new IllegalArgumentException(
                        "two files of runtime " + of.runtime().name() + " are called " + key(file));
            }
        }
        return new RuntimeFiles(
                of.name() + "-files-" + hash(content), content, of.runtime().files());
    }

    private static String key(Runtime.File file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    private static String hash(Map<String, String> content) {
        String digest = Documents.digest(ManifestText.json(content));
        return digest.substring("sha256:".length()).substring(0, HASH_LENGTH);
    }

    boolean isEmpty() {
        return content.isEmpty();
    }

    ConfigMap configMap(Ingredients of) {
        return new ConfigMapBuilder()
                .withMetadata(of.metadata(configMapName))
                .withImmutable(true)
                .withData(content)
                .build();
    }

    Volume volume() {
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewConfigMap()
                .withName(configMapName)
                .endConfigMap()
                .build();
    }

    /** Each file by itself, so that what the image has beside it stays visible. */
    List<VolumeMount> mounts() {
        return files.stream()
                .map(file -> new VolumeMountBuilder()
                        .withName(VOLUME)
                        .withMountPath(file.path())
                        .withSubPath(key(file))
                        .withReadOnly(true)
                        .build())
                .toList();
    }
}
