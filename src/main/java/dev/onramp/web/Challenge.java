package dev.onramp.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
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
 * one: this adds the sentence.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class Challenge implements HttpAuthenticationMechanism {

    @Inject
    OidcAuthenticationMechanism oidc;

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
            return oidc.sendChallenge(context);
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

    private static String problem(int status) {
        return Json.encode(new JsonObject()
                .put("title", Statuses.title(status))
                .put("status", status)
                .put("detail", Statuses.sentence(status)));
    }
}
