package dev.onramp.metrics;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends an answer that is too long, loudly: its reader must not take the cut for the end. */
final class BoundedStream extends FilterInputStream {

    /** The bound was reached and more was there. */
    static final class BoundReached extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private long left;

    BoundedStream(InputStream in, long maxBytes) {
        super(in);
        this.left = maxBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            if (super.read(new byte[1], 0, 1) < 0) {
                return -1;
            }
            throw new BoundReached();
        }
        int count = super.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}
