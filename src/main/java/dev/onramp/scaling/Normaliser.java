package dev.onramp.scaling;

/** Turns the replicas an HPA desires into those it may have now: windows first, then limits and range. */
interface Normaliser {

    /** Remembers the replica count at the HPA's first sync, which counts as its first recommendation. */
    void begin(int specReplicas, long at);

    int normalise(int specReplicas, int desired, long at);

    /** Remembers that the HPA changed the replicas. */
    void rescaled(int from, int to, long at);

    /** Why the last wish was cut. */
    LimitReason limitReason();

    /** The last wish after the windows had their say. */
    int stabilised();
}
