package org.windrow.provider.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static Asking read(String form) {
        return RequestReader.read(Arguments.of(form));
    }

    private static List<String> codes(String form) {
        return read(form).errors().stream().map(error -> error.code().written()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verb=Identify",
                "verb=ListMetadataFormats",
                "verb=ListMetadataFormats&identifier=oai%3Aa.b%3Ac",
                "verb=ListSets",
                "verb=ListSets&resumptionToken=x",
                "verb=GetRecord&metadataPrefix=oai_dc&identifier=x",
                "verb=ListIdentifiers&metadataPrefix=oai_dc",
                "verb=ListRecords&metadataPrefix=a&from=2026-02-28&until=2026-02-28&set=a%3Ab",
                "verb=ListRecords&metadataPrefix=a&from=2026-02-28T00:00:00Z&until=2026-02-28T23:59:59Z",
                "verb=ListRecords&metadataPrefix=a&from=0001-01-01",
                "metadataPrefix=a&verb=ListRecords&",
                "verb=ListRecords&resumptionToken=",
            })
    void a_sound_request_is_understood(String form) {
        assertEquals(List.of(), read(form).errors());
        assertTrue(read(form).asked().isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "'', badVerb",
        "verb=, badVerb",
        "verb=identify, badVerb",
        "verb=Identify&verb=Identify, badVerb",
        "verb=Identify&x=1, badArgument",
        "verb=Identify&resumptionToken=1, badArgument",
        "verb=GetRecord, badArgument badArgument",
        "verb=GetRecord&identifier=&metadataPrefix=a, badArgument",
        "verb=ListRecords&metadataPrefix=a&metadataPrefix=a, badArgument",
        "verb=ListRecords&MetadataPrefix=a, badArgument badArgument",
        "verb=ListRecords&metadataPrefix=a&resumptionToken=x, badArgument",
        "verb=ListRecords&metadataPrefix=a%20b, badArgument",
        "verb=ListRecords&metadataPrefix=a&set=a::b, badArgument",
        "verb=ListRecords&metadataPrefix=a&set=%C3%A4, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-02-30, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-13-01, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=0000-01-01, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-02-01T24:00:00Z, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-02-01T23:59:60Z, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-02-01T10:00:00.5Z, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-02-01T10:00:00%2B01:00, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-02-02&until=2026-02-01, badArgument",
        "verb=ListRecords&metadataPrefix=a&from=2026-02-01&until=2026-02-01T00:00:00Z, badArgument",
        "verb=Identify&%FF=1, badArgument",
        "verb=Identify&a=%ZZ, badArgument",
        "verb=ListRecords&from=x&until=y&set=:, badArgument badArgument badArgument badArgument",
    })
    void everything_that_is_wrong_is_told(String form, String codes) {
        assertEquals(List.of(codes.split(" ", -1)), codes(form));
        assertEquals(Map.of(), read(form).repeated());
    }

    @Test
    void what_is_asked_for_comes_decoded() {
        Asked asked = read("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai%3Aa.b%3Ac+d")
                .asked()
                .orElseThrow();

        assertEquals("oai:a.b:c d", assertInstanceOf(Asked.One.class, asked).identifier());
    }

    @Test
    void messages_quote_long_and_odd_values_in_short() {
        String message = read("verb=" + "x".repeat(1_000_000)).errors().get(0).message();
        String odd = read("verb=Identify&a%00%0A%EF%BF%BE=1").errors().get(0).message();

        assertTrue(message.length() < 400, message);
        assertEquals("Identify takes no argument 'a\uFFFD\uFFFD\uFFFD'.", odd);
    }

    @Test
    void what_a_response_could_not_carry_is_not_repeated() {
        assertEquals(
                Map.of("verb", "ListRecords"),
                read("verb=ListRecords&resumptionToken=a%00").repeated());
        assertEquals(
                Map.of("verb", "ListMetadataFormats"),
                read("verb=ListMetadataFormats&identifier=a%22b").repeated());
    }
}
