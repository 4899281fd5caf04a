package org.windrow.consumer.describe.preview;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import org.windrow.consumer.describe.LimitReachedException;
import org.windrow.consumer.describe.Sheet;

/** Ends the reading of an image when its time is over; what was read is shown. */
final class Clock implements IIOReadProgressListener {
    private final Sheet sheet;
    private boolean isOver;

    Clock(Sheet sheet) {
        this.sheet = sheet;
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        try {
            sheet.inTime();
        } catch (LimitReachedException e) {
            if (!isOver) {
                sheet.unread("", e.getMessage());
            }
            isOver = true;
            source.abort();
        }
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
}
