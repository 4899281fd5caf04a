package org.windrow.consumer.describe.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import org.windrow.consumer.describe.Name;
import org.windrow.consumer.describe.Parameter;
import org.windrow.consumer.describe.Sheet;

/** The tags of cameras, by their names; those of makers that nobody documents are left out. */
final class Exif {
    private static final String SOURCE = "EXIF";

    private final Sheet sheet;

    Exif(Sheet sheet) {
        this.sheet = sheet;
    }

    void read(byte[] tiff) {
        read(new ByteArrayReader(tiff));
    }

    void read(RandomAccessReader tiff) {
        Metadata metadata = new Metadata();
        try {
            new TiffReader().processTiff(tiff, new Tags(metadata), 0);
        } catch (TiffProcessingException | IOException | RuntimeException e) {
            sheet.unread(SOURCE, e);
        }
        for (Directory directory : metadata.getDirectories()) {
            if (directory instanceof ExifIFD0Directory || directory instanceof ExifSubIFDDirectory) {
                tags("Exif", directory);
            } else if (directory instanceof GpsDirectory) {
                tags("GPS", directory);
            }
        }
    }

    private void tags(String group, Directory directory) {
        for (String error : directory.getErrors()) {
            sheet.unread(SOURCE, error);
        }
        for (Tag tag : directory.getTags()) {
            if (tag.hasTagName()) {
                tag(group, directory, tag);
            }
        }
    }

    private void tag(String group, Directory directory, Tag tag) {
        try {
            String own = tag.getTagName().replaceFirst("^GPS ", "");
            ExifValue.of(directory, tag.getTagType(), sheet.limits())
                    .ifPresent(value -> sheet.add(
                            Parameter.of(Name.of(group, own), value, SOURCE + " " + Facts.hex(tag.getTagType()))));
        } catch (RuntimeException e) {
            sheet.unread(SOURCE + " " + Facts.hex(tag.getTagType()), e);
        }
    }

    /** Does not enter the tags of makers, which the library reads by guesses. */
    private static final class Tags extends ExifTiffHandler {
        Tags(Metadata metadata) {
            super(metadata, null, 0);
        }

        @Override
        public boolean hasFollowerIfd() {
            return false;
        }
    }
}
