package dev.onramp.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onramp.people.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Takes down what happened, in the transaction in which it happens: the deed and its record stand or fall together. */
@ApplicationScoped
public class AuditTrail {

    /** Who acted when Onramp itself did, such as a rollout. */
    private static final String ONRAMP = "onramp";

    @Inject
    EntityManager entityManager;

    @Inject
    ObjectMapper json;

    /**
     * Records a deed.
     *
     * @param action object and verb, such as {@code revision.approve}; one of {@link Deed#BY_ACTION}
     * @param team whose thing it was; null for things of no team
     * @param subject the thing, such as {@code vision/captioner#3}
     * @param details what else matters later, such as the reason; never a secret
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Instant at, Person by, String action, String team, String subject, Map<String, ?> details) {
        insert(at, by.subject(), by.name(), action, team, subject, details);
    }

    /** Records what Onramp itself did, on the ground of an earlier deed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordOwn(Instant at, String action, String team, String subject, Map<String, ?> details) {
        insert(at, ONRAMP, "Onramp", action, team, subject, details);
    }

    private void insert(
            Instant at,
            String actor,
            String actorName,
            String action,
            String team,
            String subject,
            Map<String, ?> details) {
        if (!Deed.BY_ACTION.containsKey(action)) {
            throw new IllegalArgumentException(
                    "“" + action + "” has no words: add them to Deed, so that pages can tell of it and filter by it");
        }
        entityManager
                .createNativeQuery("""
                        insert into audit_event (id, at, actor, actor_name, action, team, subject, details)
                        values (:id, :at, :actor, :actorName, :action, cast(:team as text), :subject, cast(:details as jsonb))
                        """)
                .setParameter("id", UUID.randomUUID())
                .setParameter("at", at)
                .setParameter("actor", actor)
                .setParameter("actorName", actorName)
                .setParameter("action", action)
                .setParameter("team", team)
                .setParameter("subject", subject)
                .setParameter("details", written(details))
                .executeUpdate();
    }

    private String written(Map<String, ?> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details of an audit event are plain values", e);
        }
    }
}
