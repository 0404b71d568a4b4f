package dev.onramp.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs only where a real Prometheus can be started; {@link RealPrometheus} starts it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Needs(Part.PROMETHEUS)
@ExtendWith(PartCondition.class)
public @interface NeedsPrometheus {}
