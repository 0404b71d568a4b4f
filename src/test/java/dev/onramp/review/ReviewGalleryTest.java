package dev.onramp.review;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.onramp.testing.Login;
import dev.onramp.testing.Session;
import io.quarkus.test.junit.QuarkusTest;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** What each face of the review pages says, and what it must not. */
@QuarkusTest
class ReviewGalleryTest {

    private static final Matcher<String> NO_DECISION =
            not(allOf(containsString("formaction"), containsString("/approval\"")));

    @Test
    void theButtonSaysWhatItDoes() {
        Session bob = Login.browse("bob");

        face(bob, "change", containsString("Approve and apply to 2 clusters"), containsString("<del>2–6</del>"));
        face(bob, "first", containsString("for the first time"), containsString("New here"));
        face(
                bob,
                "retire",
                containsString("Approve and delete from 2 clusters"),
                containsString("Will be deleted"),
                containsString("<ins>$0</ins>"));
        face(bob, "stale", containsString("Approve again and apply to 2 clusters"), containsString("Stale approval"));
    }

    @Test
    void findingsLinkToTheirExplanation() {
        face(
                Login.browse("bob"),
                "change",
                containsString("<a href=\"/help/findings#cold-start\">"),
                containsString("<a href=\"/help/findings#not-checked\">"));
    }

    @Test
    void whatCannotBeDoneIsGreyWithTheReason() {
        Session bob = Login.browse("bob");

        face(bob, "own", NO_DECISION, containsString("You wrote or submitted this revision yourself"));
        face(bob, "trouble", NO_DECISION, containsString("no longer on offer"), containsString("Request changes"));
    }

    @Test
    void afterTheDecisionThePageTellsItAndOffersNone() {
        Session bob = Login.browse("bob");
        Matcher<String> nothingToPress = allOf(
                not(containsString("/approval\"")),
                not(containsString("/rejection\"")),
                not(containsString("Decide")),
                not(containsString("asks to")),
                not(containsString("Will be ")));

        face(
                bob,
                "approved",
                nothingToPress,
                containsString("<h2>r7 was approved</h2>"),
                containsString("<strong>Bob approved it</strong>"),
                containsString("Nights look safe."),
                containsString("Ada asked to move from revision 6 to 7"));
        face(
                bob,
                "rejected",
                nothingToPress,
                containsString("<h2>r1 was rejected</h2>"),
                containsString("An &lt;L4&gt; will do."),
                containsString("Ask again with one."));
        face(bob, "withdrawn", nothingToPress, containsString("Alice took it back before anybody decided"));
        face(Login.browse("carol"), "approved-auditor", nothingToPress, containsString("Bob approved it"));
        face(
                Login.browse("alice"),
                "superseded",
                nothingToPress,
                containsString("A newer revision has taken its place since."),
                containsString("/comments\""));
    }

    @Test
    void onlyWhoMayDecideIsAskedTo() {
        face(Login.browse("bob"), "change", containsString("<h2>Decide on r7</h2>"));
        face(Login.browse("bob"), "own", containsString("<h2>r7 waits for a decision</h2>"));
        face(Login.browse("carol"), "auditor", containsString("<h2>r7 waits for a decision</h2>"));
        face(Login.browse("carol"), "stale-auditor", NO_DECISION, containsString("Stale approval"));
    }

    @Test
    void readersReadAndMembersTalk() {
        face(
                Login.browse("alice"),
                "member",
                NO_DECISION,
                containsString("/comments\""),
                not(containsString(">Reject<")));
        face(
                Login.browse("carol"),
                "auditor",
                NO_DECISION,
                containsString("Auditors read"),
                not(containsString("<textarea")));
    }

    @Test
    void aRefusedDecisionKeepsItsWordsAndSaysWhy() {
        Session bob = Login.browse("bob");

        face(bob, "no-reason", containsString("Write a sentence to reject"), containsString("aria-invalid=\"true\""));
        face(bob, "changed", containsString("Not approved."), containsString("Fine by me &lt;b&gt;now&lt;/b&gt;."));
    }

    @Test
    void theQueueTellsWhatIsAskedFor() {
        Session bob = Login.browse("bob");

        face(bob, "queue", containsString("$14,133"), containsString("Newer"), containsString("1 note"));
        face(bob, "queue-empty", containsString("Nothing waits for you"));
    }

    @SafeVarargs
    private static void face(Session reader, String face, Matcher<String>... says) {
        var page = reader.get("/gallery/review/" + face).then().statusCode(200);
        for (Matcher<String> part : says) {
            page.body(part);
        }
    }
}
