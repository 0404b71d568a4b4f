package dev.onramp.people;

import io.quarkus.arc.ClientProxy;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sends the present request. */
@RequestScoped
public class SignedIn {

    @Inject
    SecurityIdentity identity;

    @Inject
    People people;

    @Inject
    Standings standings;

    @Inject
    OidcProviderClient provider;

    @Inject
    AccessTokenCredential accessToken;

    private Person person;

    /** The person; must only be asked where the request is authenticated, which every path is that is not open. */
    public Person person() {
        if (person == null) {
            if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
                throw new IllegalStateException("a request without a token got past authentication");
            }
            person = people.from(new Claims(token));
            // REST's tokens may be cut for one purpose and carry less than a sign-in.
            if (identity.getCredential(IdTokenCredential.class) != null) {
                standings.heard(person, signedIn(token));
            }
        }
        return person;
    }

    /** What they may do, for what outlives the request. */
    public Standing standing() {
        Person now = person();
        // The objects behind the proxies: those go with the request.
        OidcProviderClient client = ClientProxy.unwrap(provider);
        String token = accessToken.getToken();
        Instant signedIn = signedIn((JsonWebToken) identity.getPrincipal());
        return new Standing(standings, now, signedIn, () -> client.getUserInfo(token));
    }

    private static Instant signedIn(JsonWebToken token) {
        return Instant.ofEpochSecond(token.getIssuedAtTime());
    }

    /** When the token ends that vouches for the person; what outlives a request must ask anew by then. */
    public Instant until() {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.EPOCH;
    }

    /** Whether anybody is signed in whom the token names; open paths serve strangers too, and so do error pages. */
    public boolean isSignedIn() {
        return !identity.isAnonymous()
                && identity.getPrincipal() instanceof JsonWebToken token
                && new Claims(token).namesSomebody();
    }
}
