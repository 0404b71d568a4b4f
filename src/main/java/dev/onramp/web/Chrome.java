package dev.onramp.web;

import dev.onramp.people.Person;
import dev.onramp.people.SignedIn;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What stands around every page: who looks, where they are, in which theme. Templates read it as {@code inject:chrome}. */
@Named("chrome")
@RequestScoped
public class Chrome {

    /** A review, and the deeds that a refused one is shown at. */
    private static final Pattern IN_REVIEW =
            Pattern.compile("/revisions/\\d+/(review|approval|rejection|change-request|comments)$");

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    SignedIn signedIn;

    @Inject
    RoutingContext context;

    @Inject
    @Any
    Instance<Notice> notices;

    private String nonce;

    public Person person() {
        return signedIn.isSignedIn() ? signedIn.person() : null;
    }

    /** Lets the editor's own style sheet past the content security policy; new for every response. */
    public String nonce() {
        if (nonce == null) {
            byte[] bytes = new byte[16];
            RANDOM.nextBytes(bytes);
            nonce = Base64.getEncoder().encodeToString(bytes);
        }
        return nonce;
    }

    /**
     * The token that forms carry. Quarkus makes one for addresses that lead somewhere; on the page that says an address
     * leads nowhere it is empty, and so the page has no forms.
     */
    public String csrfToken() {
        return Optional.ofNullable(context.<String>get("csrf_token")).orElse("");
    }

    /** {@code light}, {@code dark}, or {@code system}. */
    public String theme() {
        return Optional.ofNullable(context.request().getCookie(Theme.COOKIE))
                .map(cookie -> cookie.getValue())
                .filter(Theme.CHOICES::contains)
                .orElse(Theme.SYSTEM);
    }

    /** Whether the present page belongs to a section, named by the first part of its path, or "reviews" by its last. */
    public boolean isIn(String section) {
        String path = context.request().path();
        if (IN_REVIEW.matcher(path).find()) {
            return section.equals("reviews");
        }
        return path.equals("/" + section) || path.startsWith("/" + section + "/");
    }

    /** The present address, for forms that lead back to it. */
    public String here() {
        HttpServerRequest request = context.request();
        return request.query() == null ? request.path() : request.path() + "?" + request.query();
    }

    /** Sentences that every page shows, such as that this is a demo. */
    public List<String> notices() {
        return notices.stream().flatMap(notice -> notice.sentence().stream()).toList();
    }
}
