package org.windrow.provider.index.publish;

/** How many datasets got which kind of change. */
public record Published(long datasets, long updated, long gone) {
    public static final Published NOTHING = new Published(0, 0, 0);

    public Published plus(Published other) {
        return new Published(datasets + other.datasets, updated + other.updated, gone + other.gone);
    }

    public long changes() {
        return datasets + updated + gone;
    }
}
