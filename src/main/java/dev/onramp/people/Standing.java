package dev.onramp.people;

import io.quarkus.oidc.UserInfo;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What a person may do, for something that outlives their request. The sign-in said it when the request came; a newer
 * sign-in of the same person corrects it at once, and so does the provider, which is asked now and then.
 */
public final class Standing {

    private static final Logger LOG = Logger.getLogger(Standing.class);

    private final Standings all;
    private final Person person;
    private final Instant signedIn;
    private final Supplier<Uni<UserInfo>> provider;
    private final AtomicBoolean asking = new AtomicBoolean();

    /** Whether the provider told the groups at all; many don't, and are not bothered again and again. */
    private volatile boolean tells;

    /** Whether the provider was too slow to be told from one that says nothing; it is asked again until it has spoken. */
    private volatile boolean isLate;

    private volatile Instant asked = Instant.MIN;

    Standing(Standings all, Person person, Instant signedIn, Supplier<Uni<UserInfo>> provider) {
        this.all = all;
        this.person = person;
        this.signedIn = signedIn;
        this.provider = provider;
    }

    /** The person, as last heard. */
    public Person person() {
        return all.since(signedIn, person);
    }

    /** Asks the provider, and waits for its word so long at most; without one, what was heard last holds. */
    public Standing confirm(Instant now, Duration wait) {
        asked = now;
        try {
            ask(now).await().atMost(wait);
        } catch (TimeoutException late) {
            isLate = true;
            said(late);
        } catch (RuntimeException silent) {
            said(silent);
        }
        return this;
    }

    /** Asks the provider aside where it was not asked for this long, and told something or was late when confirming. */
    public void confirmEvery(Duration interval, Instant now) {
        if (!(tells || isLate) || asked.plus(interval).isAfter(now) || !asking.compareAndSet(false, true)) {
            return;
        }
        asked = now;
        ask(now).onTermination().invoke(() -> asking.set(false)).subscribe().with(answer -> {}, this::said);
    }

    private Uni<UserInfo> ask(Instant now) {
        return Uni.createFrom().deferred(provider::get).invoke(answer -> {
            tells |= all.read(person.subject(), answer.getJsonObject(), now);
            isLate = false;
        });
    }

    private void said(Throwable silent) {
        LOG.debugf(silent, "The provider does not say what %s may do now", person.subject());
    }
}
