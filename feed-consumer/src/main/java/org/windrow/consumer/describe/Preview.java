package org.windrow.consumer.describe;

/** A small picture of a file, as a PNG: derived, never data. */
public final class Preview {
    private final int width;
    private final int height;
    private final byte[] png;

    /** Takes the bytes as they are. */
    public Preview(int width, int height, byte[] png) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("Not a picture: " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.png = png.clone();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** How many bytes the file has. */
    public int size() {
        return png.length;
    }

    /** The file's bytes. */
    public byte[] png() {
        return png.clone();
    }

    @Override
    public String toString() {
        return "PNG of " + width + " x " + height + " (" + png.length + " bytes)";
    }
}
