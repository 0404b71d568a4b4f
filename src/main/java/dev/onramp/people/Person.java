package dev.onramp.people;

import static java.util.Objects.requireNonNull;

import dev.onramp.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Somebody or something that acts, as the OIDC provider vouches for it.
 *
 * @param subject the token's {@code sub}: who it is, for ever; never the name, which may change hands
 * @param name what to call them on pages
 * @param teams the teams they act for
 * @param roles what else they may do
 * @param doubt a sentence where the group claim was missing or cut off, so that "no teams" is not believed in silence;
 *     null where all is well
 */
public record Person(String subject, String name, SortedSet<String> teams, SortedSet<Role> roles, String doubt) {

    /** What a person may do beyond acting for their teams. */
    public enum Role {
        /** Owns clusters and classes, and decides on requests. */
        PLATFORM,
        /** Reads everything, changes nothing. */
        AUDITOR
    }

    public Person {
        requireNonNull(subject);
        requireNonNull(name);
        teams = new TreeSet<>(teams);
        roles = new TreeSet<>(roles);
    }

    public boolean isPlatform() {
        return roles.contains(Role.PLATFORM);
    }

    public boolean isAuditor() {
        return roles.contains(Role.AUDITOR);
    }

    /** Whether they may see what the team has. */
    public boolean maySee(String team) {
        return teams.contains(team) || isPlatform() || isAuditor();
    }

    /** Whether they may ask for and change things on the team's behalf. */
    public boolean mayActFor(String team) {
        return teams.contains(team);
    }

    /** @throws Refusal NOT_FOUND where they may not see the team, so that nothing is learned */
    public void mustSee(String team) {
        if (!maySee(team)) {
            throw Refusal.notFound("team “" + team + "”");
        }
    }

    /** @throws Refusal NOT_FOUND where they may not see the team, FORBIDDEN where they may only look */
    public void mustActFor(String team) {
        mustSee(team);
        if (!mayActFor(team)) {
            throw Refusal.forbidden("You can look at what team “" + team + "” has; only its members change it.");
        }
    }

    /** Whether they may keep what was approved running: try again, pause, resume. The platform may, for the nights. */
    public boolean mayOperate(String team) {
        return mayActFor(team) || isPlatform();
    }

    /** @throws Refusal NOT_FOUND where they may not see the team, FORBIDDEN where they may only look */
    public void mustOperate(String team) {
        if (!mayOperate(team)) {
            mustActFor(team);
        }
    }

    /** @throws Refusal FORBIDDEN where they are not of the platform team */
    public void mustBePlatform(String deed) {
        if (!isPlatform()) {
            throw Refusal.forbidden("Only the platform team can " + deed + ".");
        }
    }

    /** Whether they see every team's things. */
    public boolean seesAll() {
        return isPlatform() || isAuditor();
    }

    /** Who they are here, in a phrase: "platform team; vision". */
    public String describe() {
        List<String> parts = new ArrayList<>();
        if (isPlatform()) {
            parts.add("Platform team");
        }
        if (isAuditor()) {
            parts.add("Auditor");
        }
        if (!teams.isEmpty()) {
            parts.add("ML engineer in " + String.join(", ", teams));
        }
        return parts.isEmpty() ? "In no team" : String.join("; ", parts);
    }

    /** Two letters for the avatar. */
    public String initials() {
        String[] words = name.strip().split("[\\s._@-]+");
        String first = words.length > 0 && !words[0].isEmpty() ? words[0].substring(0, 1) : "?";
        String second = words.length > 1 && !words[1].isEmpty() ? words[1].substring(0, 1) : "";
        return (first + second).toUpperCase(Locale.ROOT);
    }
}
