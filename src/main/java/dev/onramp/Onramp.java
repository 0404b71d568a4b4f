package dev.onramp;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.jboss.logging.Logger;

/** Starts Onramp; where it can't start for a reason that an operator can mend, a sentence says so, without a trace. */
@QuarkusMain
public final class Onramp {

    private Onramp() {}

    public static void main(String... arguments) {
        Quarkus.run(null, Onramp::end, arguments);
    }

    private static void end(int code, Throwable failure) {
        if (failure != null) {
            StartFailure.sentence(failure)
                    .ifPresentOrElse(
                            sentence -> System.err.println("Onramp does not start. " + sentence),
                            () -> Logger.getLogger(Onramp.class).error("Onramp does not start", failure));
        }
        ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(code, failure);
    }
}
