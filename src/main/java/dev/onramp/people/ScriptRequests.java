package dev.onramp.people;

import io.quarkus.oidc.JavaScriptRequestChecker;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells a script's request from a person's. A script can't follow the way to the identity provider, so where a session
 * has ended it gets status 499 instead of a redirect, and says so on the page that still holds what was typed.
 */
@ApplicationScoped
public class ScriptRequests implements JavaScriptRequestChecker {

    @Override
    public boolean isJavaScriptRequest(RoutingContext context) {
        return "true".equals(context.request().getHeader("HX-Request"))
                || "empty".equals(context.request().getHeader("Sec-Fetch-Dest"));
    }
}
