package org.windrow.consumer.describe.rules;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.windrow.settings.Unusable;

/**
 * Words with a number in them, in other units: {@code {0.01:0.000E00} mbar} is the number times 0.01, with the digits of
 * {@link DecimalFormat}.
 *
 * @param written as it stands in the settings
 */
public record Wording(String written) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}:]+):([^{}:]+)\\}");

    /**
     * Reads the words.
     *
     * @throws Unusable if a factor or a form in them is none
     */
    public static Wording of(String written) {
        Wording wording = new Wording(written);
        try {
            wording.of(BigDecimal.ONE);
        } catch (IllegalArgumentException e) {
            throw new Unusable("has a place for a number that is none", "Write it like '{0.01:0.000E00} mbar'.", e);
        }
        return wording;
    }

    String of(BigDecimal number) {
        Matcher place = PLACE.matcher(written);
        StringBuilder words = new StringBuilder();
        while (place.find()) {
            BigDecimal scaled = number.multiply(Change.factor(place.group(1)));
            String shown =
                    new DecimalFormat(place.group(2), DecimalFormatSymbols.getInstance(Locale.ROOT)).format(scaled);
            place.appendReplacement(words, Matcher.quoteReplacement(shown));
        }
        return place.appendTail(words).toString();
    }
}
