package dev.onramp.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** The reader's choice of light or dark, kept in a cookie. */
@Path("/theme")
public class Theme {

    static final String COOKIE = "onramp-theme";
    static final String SYSTEM = "system";
    static final Set<String> CHOICES = Set.of(SYSTEM, "light", "dark");

    private static final int A_YEAR_IN_SECONDS = 365 * 24 * 3600;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@FormParam("theme") @DefaultValue(SYSTEM) String theme, @FormParam("back") String back) {
        NewCookie cookie = new NewCookie.Builder(COOKIE)
                .value(CHOICES.contains(theme) ? theme : SYSTEM)
                .path("/")
                .maxAge(A_YEAR_IN_SECONDS)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
        return Response.fromResponse(Pages.seeOther(Pages.local(back)))
                .cookie(cookie)
                .build();
    }
}
