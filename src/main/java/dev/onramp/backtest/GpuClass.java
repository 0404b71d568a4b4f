package dev.onramp.backtest;

import dev.onramp.document.InstanceClass;
import java.math.BigDecimal;

/**
 * Of an instance class what a back-test needs.
 *
 * @param gpus of one replica
 * @param pricePerHour US dollars for one replica
 * @param cpu the quantity one replica requests
 * @param memory the quantity one replica requests
 */
public record GpuClass(String name, int version, int gpus, BigDecimal pricePerHour, String cpu, String memory) {

    public static GpuClass of(InstanceClass known) {
        return new GpuClass(
                known.name(), known.version(), known.count(), known.pricePerHour(), known.cpu(), known.memory());
    }
}
