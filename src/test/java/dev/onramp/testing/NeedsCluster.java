package dev.onramp.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs only against a real API server; {@link Cluster} gives the clients. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Needs(Part.CLUSTER)
@ExtendWith(PartCondition.class)
public @interface NeedsCluster {}
