package dev.onramp.metrics;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Chunks wholly in the past, which no longer change; those longest not asked for go first. */
final class ChunkCache {

    /** Who may read a chunk: whoever asks the same source in the same way. The source's answer depends on all of this. */
    record Key(SourceAccess access, String promQl, long stepMillis, long firstIndex, int points) {
        long bytes() {
            return 2L * promQl.length() + 200;
        }
    }

    private final long maxBytes;
    private final Map<Key, Chunk> chunks = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    ChunkCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized Optional<Chunk> get(Key key) {
        return Optional.ofNullable(chunks.get(key));
    }

    synchronized void put(Key key, Chunk chunk) {
        Chunk before = chunks.put(key, chunk);
        bytes += key.bytes() + chunk.bytes() - (before == null ? 0 : key.bytes() + before.bytes());
        Iterator<Map.Entry<Key, Chunk>> oldest = chunks.entrySet().iterator();
        while (bytes > maxBytes && oldest.hasNext()) {
            Map.Entry<Key, Chunk> entry = oldest.next();
            bytes -= entry.getKey().bytes() + entry.getValue().bytes();
            oldest.remove();
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
