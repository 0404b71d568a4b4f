package dev.onramp.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;

/** The answers pages give. */
public final class Pages {

    private Pages() {}

    /** After a deed: look at this next (303). */
    public static Response seeOther(String path) {
        return Response.seeOther(URI.create(path)).build();
    }

    /** A form that was refused: the page again, with status 422, the typed text and the sentences beside the fields. */
    public static Response refused(TemplateInstance page) {
        return html(422, page);
    }

    /** Whole page or fragment: the same URL answers both, so caches are told. */
    public static Response html(int status, TemplateInstance page) {
        return Response.status(status)
                .entity(page)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(HttpHeaders.VARY, "HX-Request")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    public static Response html(TemplateInstance page) {
        return html(200, page);
    }

    /** Whether htmx wants a fragment; boosted and history-restore requests want the whole page. */
    public static boolean wantsFragment(HttpHeaders headers) {
        return "true".equals(headers.getHeaderString("HX-Request"))
                && !"true".equals(headers.getHeaderString("HX-Boosted"))
                && !"true".equals(headers.getHeaderString("HX-History-Restore-Request"));
    }

    /** A path of this portal, or the front door where something else was sent. */
    static String local(String path) {
        return path != null && path.startsWith("/") && !path.startsWith("//") && isAddress(path) ? path : "/";
    }

    /** Browsers would take "/\x" and a slash, a tab and a slash for another host, and neither is an address. */
    private static boolean isAddress(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
