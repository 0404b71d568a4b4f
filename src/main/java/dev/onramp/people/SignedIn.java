package dev.onramp.people;

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

    private Person person;

    /** The person; must only be asked where the request is authenticated, which every path is that is not open. */
    public Person person() {
        if (person == null) {
            if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
                throw new IllegalStateException("a request without a token got past authentication");
            }
            person = people.from(new Claims(token));
        }
        return person;
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
