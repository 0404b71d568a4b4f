package dev.onramp.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The content security policy of every page: nothing inline, nothing from elsewhere; the nonce is the editor's. */
public class SecurityHeaders {

    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Inject
    Chrome chrome;

    @ServerResponseFilter
    public void add(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getMediaType() != null
                && response.getMediaType().getSubtype().equals("html")) {
            response.getHeaders().putSingle("Content-Security-Policy", POLICY.formatted(chrome.nonce()));
        }
    }
}
