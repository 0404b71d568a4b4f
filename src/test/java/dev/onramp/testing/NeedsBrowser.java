package dev.onramp.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs only where Chromium is installed; {@link RealBrowser} drives it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Needs(Part.BROWSER)
@ExtendWith(PartCondition.class)
public @interface NeedsBrowser {}
