package dev.onramp.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.JavaScriptRequestChecker;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Asks who is there. OIDC does all of it, but its challenge has no body, and an error under {@code /api} always has
 * one: this adds the sentence. And where it would lead a form to the provider, a page says that nothing was sent.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class Challenge implements HttpAuthenticationMechanism {

    private static final String NOTHING_BUT_STYLES =
            "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance sessionEnded(String styles);
    }

    @Inject
    OidcAuthenticationMechanism oidc;

    @Inject
    JavaScriptRequestChecker scripts;

    @Inject
    Assets assets;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return oidc.authenticate(context, identities)
                .onFailure()
                // OIDC leaves its own name as the one to answer.
                .invoke(failure -> context.put(HttpAuthenticationMechanism.class.getName(), this));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return oidc.getCredentialTransport(context);
    }

    @Override
    public int getPriority() {
        return oidc.getPriority() + 1;
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (!context.normalizedPath().startsWith("/api/")) {
            return isFormOfABrowser(context) ? refuseForm(context) : oidc.sendChallenge(context);
        }
        return oidc.getChallenge(context).map(challenge -> {
            HttpServerResponse response = context.response();
            challenge.getHeaders().forEach((name, value) -> response.putHeader(name.toString(), value));
            response.setStatusCode(challenge.status)
                    .putHeader(HttpHeaderNames.CONTENT_TYPE, ProblemJson.MEDIA_TYPE)
                    .end(problem(challenge.status));
            return true;
        });
    }

    /** A script is answered by a status of its own, and asks people itself. */
    private boolean isFormOfABrowser(RoutingContext context) {
        return context.request().method() == HttpMethod.POST && !scripts.isJavaScriptRequest(context);
    }

    /** The provider takes no form, and the policy of the page it was sent from forbids to lead one there. */
    private Uni<Boolean> refuseForm(RoutingContext context) {
        context.response()
                .setStatusCode(401)
                .putHeader(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8")
                .putHeader(HttpHeaderNames.CONTENT_SECURITY_POLICY, NOTHING_BUT_STYLES)
                .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .end(Templates.sessionEnded(assets.url("onramp.css")).render());
        return Uni.createFrom().item(true);
    }

    private static String problem(int status) {
        return Json.encode(new JsonObject()
                .put("title", Statuses.title(status))
                .put("status", status)
                .put("detail", Statuses.sentence(status)));
    }
}
