package dev.onramp.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One line of the trail.
 *
 * @param position counts up in the order of writing
 * @param actor the token's {@code sub}
 * @param actorName what they were called at the time
 * @param action verb and object, such as {@code revision.approve}
 * @param team whose thing it was; null for things of no team
 * @param subject the thing, such as {@code vision/captioner#3}
 * @param details a JSON object with whatever else matters later
 */
@JsonPropertyOrder({"id", "at", "actor", "actorName", "action", "team", "subject", "details"})
record AuditEvent(
        @JsonIgnore long position,
        UUID id,
        Instant at,
        String actor,
        String actorName,
        String action,
        String team,
        String subject,
        @Schema(type = SchemaType.OBJECT) @JsonRawValue String details) {}
