package dev.onramp.backtest;

import dev.onramp.document.InstanceClass;
import java.math.BigDecimal;

/** Of an instance class what a back-test needs: GPUs and US dollars an hour of one replica. */
public record GpuClass(String name, int version, int gpus, BigDecimal pricePerHour) {

    public static GpuClass of(InstanceClass known) {
        return new GpuClass(known.name(), known.version(), known.count(), known.pricePerHour());
    }
}
