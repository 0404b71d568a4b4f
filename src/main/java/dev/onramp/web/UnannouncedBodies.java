package dev.onramp.web;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Bodies whose length nobody announced, which come in chunks: they are counted while they are read. The server counts
 * too and hangs up without a word, so this stops a little before it does.
 */
public class UnannouncedBodies {

    private static final int EARLIER_BYTES = 16 * 1024;

    @Inject
    @ConfigProperty(name = "quarkus.http.limits.max-body-size")
    MemorySize most;

    @ServerRequestFilter
    public void count(ContainerRequestContext request) {
        boolean isRest = request.getUriInfo().getPath().startsWith("/api/");
        if (isRest
                && request.getHeaderString(HttpHeaders.CONTENT_LENGTH) == null
                && request.getHeaderString("Transfer-Encoding") != null) {
            request.setEntityStream(new Counted(request.getEntityStream(), most.asLongValue() - EARLIER_BYTES));
        }
    }

    @ServerExceptionMapper
    public Response tooLarge(TooLarge tooLarge) {
        ProblemJson problem = new ProblemJson(Statuses.title(413), 413, Statuses.sentence(413), List.of(), Map.of());
        return Response.status(413).type(ProblemJson.MEDIA_TYPE).entity(problem).build();
    }

    /** More came than is taken. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Counted extends FilterInputStream {

        private long left;

        Counted(InputStream in, long most) {
            super(in);
            left = most;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws TooLarge {
            left -= read;
            if (left < 0) {
                throw new TooLarge();
            }
        }
    }
}
